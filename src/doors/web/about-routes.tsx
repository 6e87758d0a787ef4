import type { Config } from "../../ground/config.js";
import { anyone, bytes, page, route, type Route } from "../../ground/http/route.js";
import { localeCodes } from "../../ground/words/index.js";
import type { Ledger, WitnessService } from "../../ground/ledger/index.js";
import { urls } from "../../urls.js";
import { AccessibilityPage, HelpPage, OpenDataPage, PrivacyPage, SourcePage } from "./about.js";

/** Pages about the service itself, and what it tells machines about itself. */
export function aboutRoutes(version: string): readonly Route[] {
  return [
    route({
      method: "GET",
      url: urls.accessibility,
      may: anyone,
      summary: "Accessibility statement",
      async handle({ page: p }) {
        return page({ title: p.w.web.accessibilityTitle(), body: <AccessibilityPage page={p} /> });
      },
    }),
    route({
      method: "GET",
      url: urls.privacy,
      may: anyone,
      summary: "What is kept about people",
      async handle({ page: p }) {
        return page({ title: p.w.web.privacyTitle(), body: <PrivacyPage page={p} /> });
      },
    }),
    route({
      method: "GET",
      url: urls.help,
      may: anyone,
      summary: "Help",
      async handle({ page: p }) {
        return page({ title: p.w.web.helpTitle(), body: <HelpPage page={p} /> });
      },
    }),
    route({
      method: "GET",
      url: urls.openData,
      may: anyone,
      summary: "Open data: lists and formats",
      async handle({ page: p }) {
        return page({ title: p.w.web.openDataTitle(), body: <OpenDataPage page={p} /> });
      },
    }),
    route({
      method: "GET",
      url: urls.source,
      may: anyone,
      summary: "Source code and licence",
      async handle({ page: p }) {
        const body = <SourcePage page={p} version={version} />;
        return page({ title: p.w.web.sourceTitle(), body, data: { version, licence: "EUPL-1.2" } });
      },
    }),
    route({
      method: "GET",
      url: urls.wellKnown,
      may: anyone,
      summary: "What this instance says about itself",
      async handle({ ground }) {
        const self = {
          name: ground.config.name,
          government: ground.config.government,
          languages: localeCodes,
          contact: ground.config.contactEmail,
          software: { name: "commonweal", version },
          ledger: await aboutLedger(ground.ledger, ground.witness),
          endpoints: {
            openapi: urls.openapi(),
            commitments: `${urls.commitments()}.json`,
            institutions: `${urls.institutions()}.json`,
            popolo: urls.popoloOrganizations(),
          },
        };
        return bytes({ body: JSON.stringify(self), type: "application/json" });
      },
    }),
    route({
      method: "GET",
      url: urls.securityTxt,
      may: anyone,
      summary: "Whom to tell about a weakness (RFC 9116)",
      async handle({ ground, now }) {
        const expires = new Date(now.getTime() + 180 * 86_400_000).toISOString().slice(0, 10);
        return bytes({
          body: `Contact: mailto:${ground.config.contactEmail}\nExpires: ${expires}T00:00:00Z\nPreferred-Languages: ${localeCodes.join(", ")}\n`,
          type: "text/plain; charset=utf-8",
        });
      },
    }),
    route({
      method: "GET",
      url: urls.robots,
      may: anyone,
      summary: "Which pages search engines should leave out",
      async handle({ ground }) {
        return bytes({ body: robots(ground.config), type: "text/plain; charset=utf-8" });
      },
    }),
  ];
}

async function aboutLedger(ledger: Ledger, witness: WitnessService) {
  const { epoch } = await ledger.state();
  const at = { epoch: String(epoch) };
  return {
    key: await ledger.verifierKey(),
    checkpoint: urls.checkpoint(at),
    policy: urls.logPolicy(at),
    epochs: (await ledger.epochs()).map(({ n, origin, vkey }) => ({ epoch: n, origin, vkey })),
    witness: witness.verifierKey(),
  };
}

// A demonstration must not be found by people who look for their real government.
function robots(config: Config): string {
  const forbidden = config.demo ? ["/"] : ["/me", "/sign-in", "/search", "/dev"];
  const rules = forbidden.map((path) => `Disallow: ${path}\n`).join("");
  const map = config.demo || !config.origin ? "" : `Sitemap: ${config.origin}${urls.sitemap()}\n`;
  return `User-agent: *\n${rules}${map}`;
}
