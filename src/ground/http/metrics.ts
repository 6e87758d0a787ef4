import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Ledger } from "../ledger/index.js";

/** What Prometheus may read: numbers only, nothing about a person. */
export interface Metrics {
  readonly registry: Registry;
  readonly requests: Histogram<"route" | "method" | "status">;
  readonly faults: Counter;
}

/** One finished request. */
export interface Finished {
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly ms: number;
}

/** Opens the metrics of one process. */
export function createMetrics(ledger: Ledger): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "commonweal_" });
  const requests = new Histogram({
    name: "commonweal_request_seconds",
    help: "Time to answer, by route, method and status class",
    labelNames: ["route", "method", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 1, 5],
    registers: [registry],
  });
  const faults = new Counter({
    name: "commonweal_faults_total",
    help: "Requests that failed for reasons of ours",
    registers: [registry],
  });
  const facts = new Gauge({
    name: "commonweal_ledger_facts",
    help: "Facts in the public record",
    registers: [registry],
    async collect() {
      this.set((await ledger.state()).size);
    },
  });
  const waiting = new Gauge({
    name: "commonweal_ledger_waiting",
    help: "Facts committed and not yet sequenced",
    registers: [registry],
    async collect() {
      this.set((await ledger.state()).waiting);
    },
  });
  void facts;
  void waiting;
  return { registry, requests, faults };
}

/** Counts one finished request. */
export function countRequest(metrics: Metrics, finished: Finished): void {
  const status = `${Math.floor(finished.status / 100)}xx`;
  metrics.requests.observe(
    { route: finished.route, method: finished.method, status },
    finished.ms / 1_000,
  );
  if (finished.status >= 500) metrics.faults.inc();
}
