import { Button, ButtonLink } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import type { Field, Query } from "../_lists/list";

interface Props {
  action: string;
  fields: Field[];
  query: Query;
}

/** A plain form: what is chosen stands in the address, with or without scripts. */
export function FilterForm({ action, fields, query }: Props) {
  return (
    <form method="get" action={action} aria-label="Filter" className="mt-5 flex flex-wrap items-end gap-3">
      {fields.map((field) => (
        <div key={field.name} className="grid min-w-36 gap-1.5 max-sm:flex-1">
          <Label htmlFor={`admin-${field.name}`}>{field.label}</Label>
          {field.kind === "choice" ? (
            <NativeSelect
              id={`admin-${field.name}`}
              name={field.name}
              defaultValue={query[field.name] ?? (field.all ? "" : field.options[0]?.[0])}
            >
              {field.all && <option value="">{field.all}</option>}
              {field.options.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </NativeSelect>
          ) : (
            <Input
              id={`admin-${field.name}`}
              type={field.kind === "day" ? "date" : "search"}
              name={field.name}
              defaultValue={query[field.name]}
            />
          )}
        </div>
      ))}
      <div className="flex gap-2">
        <Button type="submit">Show</Button>
        {Object.keys(query).length > 0 && (
          <ButtonLink variant="ghost" href={action} prefetch={false}>
            Clear
          </ButtonLink>
        )}
      </div>
    </form>
  );
}
