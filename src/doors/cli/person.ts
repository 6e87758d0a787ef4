import { z } from "zod";
import { CommandError, type Command } from "./command.js";
import { databaseOptions, readSettings } from "./settings.js";
import { withGround } from "./with-ground.js";

const email = z.email();

/** `person add`: creates the first operator, who can then appoint everybody else in the browser. */
export const personCommand: Command = {
  name: "person add",
  summary: "create the first operator: --email … --operator",
  options: {
    email: { type: "string", value: "<address>", summary: "where sign-in codes are sent" },
    name: { type: "string", value: "<name>", summary: "the name shown to colleagues" },
    operator: {
      type: "boolean",
      summary: "may appoint heads of institutions and run the instance",
    },
    ...databaseOptions(),
  },
  details: "The person signs in at /sign-in with a code that is sent to the address.",
  async run(args, io) {
    const typed = args.text("email") ?? "";
    const parsed = email.safeParse(typed);
    if (!parsed.success) {
      throw new CommandError(
        typed === ""
          ? "--email is missing: person add --email name@example.org --operator"
          : `"${typed}" is not an e-mail address.`,
      );
    }
    if (!args.isSet("operator")) {
      throw new CommandError(
        "Only operators are created here (--operator); everybody else signs in with their own address.",
      );
    }
    const config = readSettings(args, io);
    const { addOperator } = await import("../../commons/person/index.js");
    return withGround(config, { command: "person add" }, io, async (ground) => {
      const name = args.text("name") ?? typed.split("@")[0] ?? typed;
      await addOperator(ground, { email: parsed.data, name });
      io.out(`${parsed.data} is an operator now and can sign in.`);
      return 0;
    });
  },
};
