import { redirect } from "next/navigation";
import { loadLastBusiness } from "@/load/business";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";

/** Leads on to where the visitor left off. */
export default async function StartPage() {
  await requirePerson(routes.start());
  const business = await loadLastBusiness();
  redirect(business ? routes.today(business.slug) : routes.onboarding());
}
