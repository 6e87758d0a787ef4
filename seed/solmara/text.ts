/** A public text of the demonstration, in the three languages the product ships. */
export type Text = { readonly en: string; readonly fr: string; readonly ar: string };

/** Days from the first start of the demonstration: -12 is twelve days before, 23 lies ahead. */
export type DayOffset = number;

/** The day the rains begin; the banner counts down to it. */
export const rainsBegin: DayOffset = 23;

/** The day on which the directory of institutions was set up. */
export const beginning: DayOffset = -200;
