// Coarse on purpose: enough to recognise one's own telephone, too little to follow anybody.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\b(iPhone|iPad|iPod)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bKAIOS\b/i, "KaiOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bWindows\b/, "Windows"],
  [/\b(Macintosh|Mac OS X)\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Browser and system of a User-Agent, such as "Firefox/Linux"; what is not known is left empty. */
export function deviceOf(userAgent: string | null): string {
  const agent = userAgent ?? "";
  return `${nameIn(browsers, agent)}/${nameIn(systems, agent)}`;
}

/** The two halves of a device. */
export function readDevice(device: string): {
  readonly browser: string | null;
  readonly system: string | null;
} {
  const [browser = "", system = ""] = device.split("/");
  return { browser: browser || null, system: system || null };
}

function nameIn(list: readonly (readonly [RegExp, string])[], agent: string): string {
  return list.find(([shape]) => shape.test(agent))?.[1] ?? "";
}
