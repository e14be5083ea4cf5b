// The tabs above the editors, in place of GraphiQL's: those hold buttons, and what has the role of a tab may hold nothing
// that takes the focus itself (axe: nested-interactive). These are a list of buttons, of which one is the current.
import { CloseIcon, cn, UnStyledButton } from "@graphiql/react";

export const Tabs = ({ values, onReorder, className, ...props }) => (
  <ul className={cn("graphiql-tabs", className)} {...props} />
);

const Item = ({ isActive, value, dragConstraints, ...props }) => (
  <li className={cn("graphiql-tab", isActive && "graphiql-tab-active")} {...props} />
);

const Button = (props) => <UnStyledButton type="button" className="graphiql-tab-button" {...props} />;

const Close = (props) => (
  <UnStyledButton type="button" className="graphiql-tab-close" aria-label="Close Tab" {...props}>
    <CloseIcon />
  </UnStyledButton>
);

export const Tab = Object.assign(Item, { Button, Close });
