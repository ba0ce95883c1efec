import type { Metadata } from "next";
import { nextPath, type SearchProps } from "@/auth/next-path";
import { Problem } from "@/components/problem";
import { buttonVariants } from "@/components/ui/button-variants";
import { routes } from "@/routes";

export const metadata: Metadata = { title: "Not from here" };

/** Where members land who call from a network that their business does not allow. */
export default async function ElsewherePage({ searchParams }: SearchProps) {
  const { next } = await searchParams;
  return (
    <Problem
      title="You cannot reach this business from here"
      actions={
        <>
          <a href={nextPath(next)} className={buttonVariants({ variant: "primary" })}>
            Try again
          </a>
          <a href={routes.profileSettings()} className={buttonVariants()}>
            Go to your profile
          </a>
        </>
      }
    >
      Its admins have listed the networks from which members may reach it, and yours is not one of them.
      Connect to the network of your office or its VPN and try again, or ask an admin to add the one that you
      use.
    </Problem>
  );
}
