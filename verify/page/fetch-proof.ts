import { savedLengthMax } from "../saved.js";
import { readTrust, type Trust } from "../trust.js";

/** The proof of an entry as a log gives it, and whom the log says to trust. */
export interface FetchedProof {
  readonly text: string;
  readonly trust: Trust | null;
}

/** Fetches the proof of an entry from the page's own server; null when it cannot be had. */
export async function fetchProof(log: string, index: string): Promise<FetchedProof | null> {
  const text = await fetchText(`${log}/entry/${index}.json`);
  if (text === null) return null;
  const policy = trustIn(await fetchText(`${log}/policy`));
  // A policy without logs says nothing about whose signature to ask for.
  if (policy && policy.keys.length > 0) return { text, trust: policy };
  const key = trustIn(await fetchText(`${log}/vkey`));
  return { text, trust: key && { keys: key.keys, policy: policy?.policy ?? null } };
}

function trustIn(text: string | null): Trust | null {
  const trust = text === null ? null : readTrust(text);
  return typeof trust === "string" ? null : trust;
}

async function fetchText(url: string): Promise<string | null> {
  try {
    const response = await fetch(url, { redirect: "error", credentials: "omit" });
    if (!response.ok) return null;
    const text = await response.text();
    return text.length > savedLengthMax ? null : text;
  } catch {
    return null;
  }
}
