import { readFileSync } from "node:fs";

/** A figure and the aim it is compared with; whether more or less of it is better. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: { readonly value: number; readonly isCeiling?: boolean };
  readonly more?: string;
}

/** Prints one figure with its ratio to the aim: above 1 is better than the aim, either way. */
export function sayFigure({ name, value, unit, aim, more = "" }: Figure): void {
  const shown = value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);
  const ratio = aim && (aim.isCeiling ? aim.value / value : value / aim.value);
  const aimed = aim
    ? `aim ${aim.isCeiling ? "<" : ""} ${aim.value.toLocaleString("en")} ${unit}, ratio ${ratio?.toFixed(2)}`
    : "";
  say(
    `  ${name.padEnd(44)} ${`${shown} ${unit}`.padStart(16)}  ${aimed.padEnd(36)} ${more}`.trimEnd(),
  );
}

/** A heading, with how busy the machine is beside us: figures of a busy machine are no figures. */
export function sayHeading(text: string): void {
  say(`\n${text} (load ${loadAverage()})`);
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The values that half, 95 and 99 of 100 do not exceed. */
export function percentiles(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function loadAverage(): string {
  try {
    return readFileSync("/proc/loadavg", "utf8").split(" ")[0] ?? "";
  } catch {
    return "unknown";
  }
}
