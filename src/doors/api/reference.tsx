import type { Html } from "../../ground/html/html.js";
import type { Page } from "../../ground/http/page.js";
import { anyone, bytes, page, route, type Route } from "../../ground/http/route.js";
import { urls } from "../../urls.js";
import { openapi } from "./openapi.js";

/** The API reference: one document for programs, one page for the people who write them. */
export function referenceRoutes(routes: readonly Route[], version: string): readonly Route[] {
  const document = JSON.stringify(openapi(routes, version));
  return [
    route({
      method: "GET",
      url: urls.openapi,
      may: anyone,
      summary: "This API as OpenAPI 3.1",
      async handle() {
        return bytes({
          body: document,
          type: "application/json",
          headers: { "access-control-allow-origin": "*" },
        });
      },
    }),
    route({
      method: "GET",
      url: urls.reference,
      may: anyone,
      summary: "This API as a page",
      async handle({ page: p }) {
        const body = <ReferencePage page={p} routes={routes} />;
        return page({ title: p.w.web.referenceTitle(), body });
      },
    }),
  ];
}

function ReferencePage(props: { readonly page: Page; readonly routes: readonly Route[] }): Html {
  const { page: p } = props;
  const w = p.w.web;
  return (
    <div class="flow">
      <h1>{w.referenceTitle()}</h1>
      <p class="lead">{w.referenceLead()}</p>
      <p>
        <a href={p.url.openapi()}>{w.openDataOpenapi()}</a>
      </p>
      <h2>{w.referenceProblems()}</h2>
      <p>{w.referenceProblemsText()}</p>
      {p.locale === "en" ? null : <p>{w.referenceIsEnglish()}</p>}
      <table class="stack">
        <caption>{w.referenceCaption()}</caption>
        <thead>
          <tr>
            <th scope="col">{w.referenceAddress()}</th>
            <th scope="col">{w.referenceSummary()}</th>
            <th scope="col">{w.referenceWho()}</th>
          </tr>
        </thead>
        <tbody lang="en" dir="ltr">
          {props.routes.map((entry) => (
            <tr>
              <th scope="row">
                <code>
                  {entry.method} {entry.url.pattern.replace(/:(\w+)/g, "{$1}")}
                </code>
              </th>
              <td data-label={w.referenceSummary()}>{entry.summary}</td>
              <td data-label={w.referenceWho()}>{entry.may.name}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
