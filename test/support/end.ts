import { after } from "node:test";

// Loaded before each test file. When its tests are done, a server or timer that a failed one left
// behind may not hold the process for ever; the pause lets every result be told first.
after(() => {
  setTimeout(() => process.exit(), 4_000).unref();
});
