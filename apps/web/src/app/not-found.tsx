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
      The address may be mistyped, what was here may have been deleted, or you are not a member of the
      business. If somebody sent you the link, ask them to add you.
    </Problem>
  );
}
