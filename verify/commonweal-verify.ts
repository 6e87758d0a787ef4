import { nodeIo } from "./io-node.js";
import { main } from "./main.js";

// The command: what build/verify/commonweal-verify.mjs is made from.

// A reader that ends early, such as head, is no fault.
process.stdout.on("error", () => process.exit(2));
process.exitCode = await main(process.argv.slice(2), nodeIo());
