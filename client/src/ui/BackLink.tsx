import { createLink, type LinkComponent } from "@tanstack/react-router";
import { Link as AriaLink, type LinkProps } from "react-aria-components";
import { Icon } from "./Icon";
import "./BackLink.css";

interface BackProps extends Omit<LinkProps, "className" | "children"> {
  readonly children: string;
}

function PlainBackLink({ children, ...props }: BackProps) {
  return (
    <AriaLink {...props} className="back-link">
      <Icon name="back" />
      {children}
    </AriaLink>
  );
}

const RoutedBackLink = createLink(PlainBackLink);

/** The way to the page above this one. */
export const BackLink: LinkComponent<typeof PlainBackLink> = (props) => (
  <RoutedBackLink preload="intent" {...props} />
);
