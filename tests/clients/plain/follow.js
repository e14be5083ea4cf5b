import { address } from "./get.js";

const COMMENTS = `subscription ($id: ID!) {
  commentAdded(subjectId: $id) { kind commentId comment { id author { name } body { html } parent { id } replyCount } }
}`;

export function follow(endpoint, id, take, readAnew) {
  let source, timer;
  const open = () => {
    source = new EventSource(address(endpoint, COMMENTS, { id }));
    // From now on all is heard that comes. What was there before is read now, so that nothing falls between.
    source.addEventListener("open", readAnew, { once: true });
    source.addEventListener("next", ({ data }) => take(JSON.parse(data).data.commentAdded));
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, 1000 + 9000 * Math.random());
    });
  };
  open();
  return () => [clearTimeout(timer), source.close()];
}
