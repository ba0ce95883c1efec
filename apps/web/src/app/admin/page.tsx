import { redirect } from "next/navigation";
import { orNotFound } from "@/load/or-not-found";
import { requirePerson } from "@/load/person";
import { routes } from "@/routes";
import { caller } from "@/trpc/server";

/** Jobs are all there is to administrate so far. */
export default async function AdminPage() {
  await requirePerson(routes.adminJobs());
  await orNotFound((await caller()).jobs.overview());
  redirect(routes.adminJobs());
}
