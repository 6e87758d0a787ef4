import { Button, Csrf, Tag, Text } from "../../../ground/design/index.js";
import type { Html } from "../../../ground/html/html.js";
import type { Page } from "../../../ground/http/page.js";
import type { Persona } from "../demo-routes.js";

/** The people of the story as cards: what they can do, and a button to look around as them. */
export function DemoPage(props: {
  readonly page: Page;
  readonly personas: readonly Persona[];
}): Html {
  const { page, personas } = props;
  const w = page.w.person;
  return (
    <div class="flow">
      <h1>{w.demoTitle()}</h1>
      <p class="lead">{w.demoLead()}</p>
      <div class="tiles">
        {personas.map((persona) => (
          <article class="card">
            <h2>
              <Text of={persona.label} page={page} />
            </h2>
            <p>
              <Text of={persona.does} page={page} />
            </p>
            {persona.isOperator ? (
              <p>
                <Tag tone="info">{w.operator()}</Tag>
              </p>
            ) : null}
            <form method="post" action={page.url.demoAs({ persona: persona.key })}>
              <Csrf page={page} />
              <Button weight="other">
                {persona.person === null ? w.demoVisit() : w.demoAs()}
                <span class="vh">
                  : <Text of={persona.label} page={page} />
                </span>
              </Button>
            </form>
          </article>
        ))}
      </div>
    </div>
  );
}
