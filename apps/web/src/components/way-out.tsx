import Link from "next/link";
import { routes } from "@/routes";
import { refusalOf } from "./failure";

/** Where a limit of the plan was met: the way to another plan. Nothing for any other failure. */
export function WayOut({ error }: { error: unknown }) {
  if (refusalOf(error)?.data?.reason !== "plan_limit") return null;
  return (
    <>
      {" "}
      <Link href={routes.billing()} className="link">
        See plans
      </Link>
    </>
  );
}
