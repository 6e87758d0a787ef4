import { ButtonLink } from "../../ground/design/index.js";
import type { Child, Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { urls } from "../../urls.js";
import { logAddress } from "./address.js";

interface Props {
  readonly page: Page;
  readonly epoch: number;
  readonly vkey: string;
}

/** How to check the record: here and now, or with a program of one's own. */
export function Checking({ page, epoch, vkey }: Props): Html {
  const w = page.w.ledger;
  return (
    <section class="flow">
      <h2>{w.checkTitle()}</h2>
      <p>{w.checkIntro()}</p>
      <h3>{w.checkBrowserTitle()}</h3>
      <p>{w.checkBrowserText()}</p>
      <p>
        <ButtonLink weight="other" href={page.url.verify()}>
          {w.checkBrowserLink()}
        </ButtonLink>
      </p>
      <ProgramCheck page={page} epoch={epoch} vkey={vkey} />
    </section>
  );
}

/** How to check with the program: where it is, and the commands with this instance's own values. */
export function ProgramCheck({ page, epoch, vkey }: Props): Html {
  const w = page.w.ledger;
  const log = logAddress(page.config, epoch);
  const run = `node ${programName()}`;
  const key = `--key "${vkey}"`;
  const commands = [
    { label: w.commandFsck(), line: `${run} fsck ${log} ${key}` },
    { label: w.commandExport(), line: `${run} export ${log} my-copy ${key}` },
    { label: w.commandWatch(), line: `${run} watch ${log} --state seen.json ${key}` },
    { label: w.commandDiff(), line: `${run} diff ${log} my-copy ${key}` },
  ];
  return (
    <>
      <h3>{w.checkProgramTitle()}</h3>
      <p>{w.checkProgramText()}</p>
      <ul>
        <li>
          <a href={page.url.verifyProgram()} download={programName()}>
            {w.checkProgramLink()}
          </a>
        </li>
        <li>
          <a href={page.url.verifyFile()} download>
            {w.checkFileLink()}
          </a>
        </li>
      </ul>
      {commands.map(({ label, line }) => (
        <>
          <p>{label}</p>
          <pre class="command" dir="ltr">
            <code>{unbroken(line)}</code>
          </pre>
        </>
      ))}
      <p>{w.checkKey()}</p>
    </>
  );
}

// Browsers break lines behind hyphens: "--key" would come apart.
function unbroken(line: string): readonly Child[] {
  return line
    .split(/(--\w+)/)
    .map((piece) => (piece.startsWith("--") ? <span>{piece}</span> : piece));
}

function programName(): string {
  return urls.verifyProgram().split("/").at(-1) ?? "";
}
