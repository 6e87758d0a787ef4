// ISO 4217, list one of 2024, currencies people pay in, by the decimals of their smallest unit.
const byDecimals: Readonly<Record<number, string>> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
  2: `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ
    GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA
    MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR
    RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD
    TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG`,
  3: "BHD IQD JOD KWD LYD OMR TND",
};

// The solmar of the invented Republic of Solmara: no state uses its code.
const invented: readonly (readonly [string, number])[] = [["SOL", 2]];

const decimals: ReadonlyMap<string, number> = new Map([
  ...Object.entries(byDecimals).flatMap(([count, codes]) =>
    codes.split(/\s+/).map((code): readonly [string, number] => [code, Number(count)]),
  ),
  ...invented,
]);

/** How many decimals a currency's smallest unit has (ISO 4217); null where there is no such code. */
export function decimalsOf(currency: string): number | null {
  return decimals.get(currency) ?? null;
}
