"use client";

import { lazy, type ComponentProps } from "react";
import { Deferred } from "@/components/deferred";
import { Button } from "@/components/ui/button";

const load = () => import("./delete-dialog");
const DeleteDialog = lazy(async () => ({ default: (await load()).DeleteDialog }));

/** The end of a business, apart from everything else. */
export function DeleteBusiness({ business }: { business: { id: string; name: string } }) {
  return (
    <section aria-labelledby="delete-title" className="mt-16 border-t pt-8">
      <h2 id="delete-title" className="text-lg font-semibold">
        Delete this business
      </h2>
      <p className="mt-1 mb-4 text-muted">
        Its answers and every version of its strategy go with it, for all members. There is no way back.
      </p>
      <Deferred load={load} button={<DeleteButton />}>
        <DeleteDialog business={business} trigger={<DeleteButton />} />
      </Deferred>
    </section>
  );
}

function DeleteButton(props: ComponentProps<"button">) {
  return (
    <Button aria-haspopup="dialog" className="text-danger-ink" {...props}>
      Delete this business
    </Button>
  );
}
