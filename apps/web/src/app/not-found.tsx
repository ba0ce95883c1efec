import type { Metadata } from "next";
import { Problem } from "@/components/problem";
import { buttonVariants } from "@/components/ui/button-variants";
import { routes } from "@/routes";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <Problem
      title="There is no such page"
      actions={
        <a href={routes.start()} className={buttonVariants({ variant: "primary" })}>
          Go to your business
        </a>
      }
    >
      The address may be mistyped, what was here may have been deleted, or you are not a member of the
      business. If somebody sent you the link, ask them to add you.
    </Problem>
  );
}
