import { auditKinds } from "@drumbeat/core/audit-actions";
import { Button, ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { routes } from "@/routes";
import type { AuditFilter } from "../filter";
import { personName } from "../words";

interface Props {
  slug: string;
  filter: AuditFilter;
  people: { userId: string; firstName: string; lastName: string | null }[];
}

/** A plain form: what is chosen stands in the address, with or without scripts. */
export function FilterForm({ slug, filter, people }: Props) {
  return (
    <form
      method="get"
      action={routes.auditLog(slug)}
      aria-label="Filter"
      className="mt-6 grid grid-cols-2 items-end gap-3 lg:grid-cols-[1fr_1fr_auto_auto_auto]"
    >
      <div className="grid gap-1.5">
        <Label htmlFor="audit-person">Person</Label>
        <NativeSelect id="audit-person" name="userId" defaultValue={filter.userId ?? ""}>
          <option value="">Everybody</option>
          {people.map((person) => (
            <option key={person.userId} value={person.userId}>
              {personName(person) || "A closed account"}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="audit-kind">Kind</Label>
        <NativeSelect id="audit-kind" name="kind" defaultValue={filter.kind ?? ""}>
          <option value="">Everything</option>
          {Object.entries(auditKinds).map(([kind, label]) => (
            <option key={kind} value={kind}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="audit-from">From</Label>
        <Input id="audit-from" type="date" name="since" defaultValue={filter.since} />
      </div>
      <div className="grid gap-1.5">
        <Label htmlFor="audit-to">To</Label>
        <Input id="audit-to" type="date" name="until" defaultValue={filter.until} />
      </div>
      <div className="col-span-2 flex gap-2 lg:col-span-1">
        <Button type="submit">Filter</Button>
        {Object.keys(filter).length > 0 && (
          <ButtonLink variant="ghost" href={routes.auditLog(slug)}>
            Clear
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
