import { type Command } from "./command.js";
import { messageOf, openDatabase, withSql } from "./database.js";
import {
  checkClock,
  checkDatabase,
  checkMigrations,
  checkRecord,
  checkRoles,
} from "./doctor-database.js";
import {
  checkConfig,
  checkDataDir,
  checkDisk,
  checkKey,
  checkMail,
  checkPort,
} from "./doctor-machine.js";
import type { Finding } from "./finding.js";
import { settingOptions } from "./settings.js";

/** `doctor`: looks at everything an instance stands on, and tells how to mend what is wrong. */
export const doctorCommand: Command = {
  name: "doctor",
  summary: "check configuration, database, clock, disk, mail and keys; say how to mend them",
  options: settingOptions(),
  details: "Exit code 0: nothing fails (warnings may). 1: something has to be mended.",
  async run(args, io) {
    const findings: Finding[] = [];
    const show = (finding: Finding) => {
      findings.push(finding);
      io.out(`${finding.state.padEnd(4)}  ${finding.what}`);
      if (finding.remedy) io.out(`      → ${finding.remedy}`);
    };
    const config = checkConfig(args, io, show);
    if (config) {
      show(await checkDataDir(config));
      show(await checkDisk(config));
      show(await checkKey(config));
      show(await checkPort(config));
      show(await checkMail(config));
      await withDatabase();
    }
    const failed = findings.filter((finding) => finding.state === "fail").length;
    const warned = findings.filter((finding) => finding.state === "warn").length;
    io.out(failed > 0 ? `${failed} to mend, ${warned} to look at.` : summary(warned));
    return failed > 0 ? 1 : 0;

    async function withDatabase(): Promise<void> {
      if (!config) return;
      try {
        const database = await openDatabase(config, { command: "doctor" }, io);
        try {
          await withSql(database.url, async (sql) => {
            show(await checkDatabase(sql, config));
            show(await checkMigrations(sql));
            show(await checkClock(sql));
            show(await checkRoles(sql));
            show(await checkRecord(sql, config));
          });
        } finally {
          await database.close();
        }
      } catch (fault) {
        show({
          state: "fail",
          what: `database: ${messageOf(fault)}`,
          remedy: config.databaseUrl
            ? "check DATABASE_URL and that the server runs"
            : "read the message; another DATA_DIR or a DATABASE_URL helps when files are damaged",
        });
      }
    }
  },
};

function summary(warned: number): string {
  return warned > 0 ? `Nothing to mend, ${warned} to look at.` : "All is well.";
}
