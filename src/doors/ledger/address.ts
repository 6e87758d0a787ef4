import type { Config } from "../../ground/config.js";
import { urls } from "../../urls.js";

/** Where this instance is reached: its public address, or where it listens. */
export function addressOf(config: Config): string {
  const { origin, port } = config;
  return origin ? origin.replace(/\/+$/, "") : `http://localhost:${port}`;
}

/** What verifiers call a log: the beginning of all its addresses, "https://city.example/log/1". */
export function logAddress(config: Config, epoch: number): string {
  const checkpoint = urls.checkpoint({ epoch: String(epoch) });
  return addressOf(config) + checkpoint.slice(0, checkpoint.lastIndexOf("/"));
}
