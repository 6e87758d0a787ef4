import type { Html } from "../html/html.js";
import type { Page } from "../http/page.js";
import { examples } from "./examples/index.js";

/** Every component with its examples, as they are on this instance and in this language. */
export function gallery(page: Page): Html {
  const w = page.w.design;
  const components = [...new Set(examples.map((example) => example.component))];
  return (
    <div class="flow">
      <h1>{w.galleryTitle()}</h1>
      <p class="lead">{w.galleryLead()}</p>
      {components.map((component) => (
        <section class="flow" id={component}>
          <h2>
            <bdi lang="en">{component}</bdi>
          </h2>
          {examples
            .filter((example) => example.component === component)
            .map((example) => (
              <>
                <p class="soft small">
                  <bdi lang="en">{example.name}</bdi>
                </p>
                <div class="flow">{example.render(page)}</div>
              </>
            ))}
        </section>
      ))}
    </div>
  );
}
