import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import { SMTPServer } from "smtp-server";
import { testGround } from "../../../test/support/ground.js";
import { listMessages, readMessage } from "./store.js";

const message = {
  to: "sara@example.org",
  subject: "رمز الدخول",
  text: "Your code is 123 456.\n\nDo not tell anybody.",
  lang: "ar",
};

test("mail goes out by SMTP when the transaction that asked for it commits, and only then", async (t) => {
  const { url, received } = await mailServer(t);
  const ground = await testGround(t, {
    settings: { SMTP_URL: url, MAIL_FROM: "city@example.org" },
  });
  await ground.jobs.start();
  await assert.rejects(
    ground.sql.begin(async (tx) => {
      await ground.mailer.send({ ...message, subject: "never" }, tx);
      throw new Error("the business failed");
    }),
    /the business failed/,
  );
  await ground.sql.begin((tx) => ground.mailer.send(message, tx));
  const mail = await received();
  assert.deepEqual(mail.to, ["sara@example.org"]);
  assert.equal(mail.from, "city@example.org");
  assert.match(mail.content, /Content-Language: ar/i);
  assert.match(mail.content, /Your code is 123 456\./);
  assert.doesNotMatch(mail.content, /never/);
});

test("a mail server that cannot be reached is told to the doctor", async (t) => {
  const ground = await testGround(t, { settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await assert.rejects(ground.mailer.check());
});

test("a demonstration keeps the newest messages to read, a rolled back one is not among them", async (t) => {
  const ground = await testGround(t);
  for (let turn = 0; turn < 3; turn += 1) {
    await ground.mailer.send({ ...message, subject: `no. ${turn}` });
  }
  const kept = await listMessages(ground.sql, 2);
  assert.deepEqual(
    kept.map((one) => one.subject),
    ["no. 2", "no. 1"],
  );
  const [first] = kept;
  assert.equal((await readMessage(ground.sql, first?.id ?? 0))?.text, message.text);
});

interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
}

async function mailServer(t: TestContext) {
  let settle: (mail: Received) => void = () => undefined;
  const received = new Promise<Received>((resolve) => {
    settle = resolve;
  });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        settle({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map((one) => one.address),
          content: Buffer.concat(chunks).toString("utf8"),
        });
        done();
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      resolve(typeof address === "object" && address !== null ? address.port : 0);
    });
  });
  t.after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { url: `smtp://127.0.0.1:${port}`, received: () => received };
}
