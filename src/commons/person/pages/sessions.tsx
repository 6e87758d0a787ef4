import { Button, Csrf, Panel, SummaryList, Tag } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import { readDevice } from "../device.js";
import type { Session } from "../store/session.js";

/** Where somebody is signed in; each session, or all others, can be ended. */
export function SessionsPage(props: {
  readonly page: Page;
  readonly sessions: readonly Session[];
  readonly current: string;
}): Html {
  const { page, sessions, current } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.sessionsTitle()}</h1>
      <p class="lead">{w.sessionsLead()}</p>
      {sessions.map((session) => (
        <OneSession page={page} session={session} isCurrent={session.id === current} />
      ))}
      {sessions.length > 1 ? (
        <form method="post" action={page.url.meSessions()}>
          <Csrf page={page} />
          <Button weight="grave">{w.endOthers()}</Button>
        </form>
      ) : null}
    </div>
  );
}

function OneSession(props: {
  readonly page: Page;
  readonly session: Session;
  readonly isCurrent: boolean;
}): Html {
  const { page, session, isCurrent } = props;
  const w = page.w.person;
  const device = deviceWord(page, session.device);
  return (
    <Panel title={device}>
      <div class="flow">
        {isCurrent ? (
          <p>
            <Tag tone="info">{w.thisSession()}</Tag>
          </p>
        ) : null}
        <SummaryList
          rows={[
            { label: w.sessionSince(), value: page.format.dateTime(session.createdAt) },
            { label: w.sessionUsed(), value: page.format.dateTime(session.usedAt) },
          ]}
        />
        <form method="post" action={page.url.meSession({ id: session.id })}>
          <Csrf page={page} />
          <Button weight="other">
            {w.endSession()}
            <span class="vh">: {device}</span>
          </Button>
        </form>
      </div>
    </Panel>
  );
}

/** How a device is called. */
export function deviceWord(page: Page, device: string): string {
  const w = page.w.person;
  const { browser, system } = readDevice(device);
  if (browser && system) return w.device({ browser, system });
  return browser ?? system ?? w.deviceUnknown();
}
