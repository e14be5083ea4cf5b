/** How an article is shown on other pages: picture, headline, the first words, who posted it and when. */

import { h } from "./dom.js";
import { dotted, link, picture } from "./links.js";

/**
 * One article as a card.
 *
 * `level` is the rank of its heading; `sizes` says how wide its picture is drawn, and none is drawn without it.
 */
export function teaser(article, { language, level = 3, sizes, eager, look = "", excerpt = true, section = true }) {
  const { say } = language;
  const foreign = article.locale !== language.locale;
  return h(
    `article.teaser${look && `.${look}`}`,
    foreign ? { lang: article.locale, dir: article.direction.toLowerCase() } : {},
    sizes && article.image && h("div.frame", {}, picture(article.image, { sizes, eager, alt: "" })),
    h(
      "div.text",
      {},
      section && article.section && h("p.kicker", {}, link(article.section.path, article.section.name)),
      h(`h${level}`, {}, link(article.path, article.title)),
      excerpt && h("p.excerpt", {}, article.excerpt),
      h(
        "p.meta",
        {},
        dotted(
          article.postedBy && say("postedBy", { name: article.postedBy.name }),
          article.publishedAt && h("time", { datetime: article.publishedAt }, language.shortDate(article.publishedAt)),
          article.commentCount > 0 && say("comments", { n: article.commentCount }),
        ),
      ),
    ),
  );
}
