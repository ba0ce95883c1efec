import type { Metadata } from "next";
import { Problem } from "@/components/problem";
import { ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Problem
      title="There is no such page"
      actions={
        <ButtonLink href={routes.start()} variant="primary">
          Go to your business
        </ButtonLink>
      }
    >
      The address may be mistyped, or what was here has been deleted. If somebody sent you the link, ask them
      to add you to the business first.
    </Problem>
  );
}
