"use client";

import { isPostNetwork, postNetworkNames, postNetworks } from "@drumbeat/core/posts/networks";
import { useId, type ReactNode } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";
import type { PostsView } from "../view";
import type { PostsBusiness } from "./types";
import { personName } from "./words";

interface FilterFieldsProps {
  business: PostsBusiness;
  view: PostsView;
  show: (view: PostsView) => void;
}

type Filter = PostsView["filter"];

/** Each choice counts at once and stands in the address. */
export function FilterFields({ business, view, show }: FilterFieldsProps) {
  const choices = trpc.postLists.choices.useQuery({ businessId: business.id });
  const { filter } = view;
  const narrow = (change: Partial<Filter>) => {
    const next = Object.entries({ ...filter, ...change }).filter(
      ([, value]) => value !== undefined && value !== "",
    );
    show({ ...view, filter: Object.fromEntries(next) });
  };
  const known = choices.data;
  return (
    <div className="grid gap-3">
      <Choice
        label="Network"
        value={filter.network?.[0] ?? ""}
        all="All networks"
        options={postNetworks.map((network) => [network, postNetworkNames[network]])}
        onChoose={(value) => {
          const network = postNetworks.find((each) => each === value);
          narrow({ network: network && isPostNetwork(network) ? [network] : undefined });
        }}
      />
      <Choice
        label="Pillar"
        value={filter.pillar ?? ""}
        all="All pillars"
        options={withChosen(known?.pillars, filter.pillar).map((pillar) => [pillar, pillar])}
        onChoose={(pillar) => narrow({ pillar })}
      />
      <Choice
        label="Written by"
        value={filter.authorId ?? ""}
        all="Everybody"
        options={(known?.people ?? []).map((person) => [person.id, personName(person)])}
        onChoose={(authorId) => narrow({ authorId })}
      />
      <Choice
        label="Tag"
        value={filter.tag ?? ""}
        all="All tags"
        options={withChosen(known?.tags, filter.tag).map((tag) => [tag, tag])}
        onChoose={(tag) => narrow({ tag })}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field label="Goes out from">
          {(id) => (
            <Input
              id={id}
              type="date"
              value={filter.since ?? ""}
              onChange={({ target }) => narrow({ since: target.value })}
            />
          )}
        </Field>
        <Field label="Until">
          {(id) => (
            <Input
              id={id}
              type="date"
              value={filter.until ?? ""}
              onChange={({ target }) => narrow({ until: target.value })}
            />
          )}
        </Field>
      </div>
      {choices.error && (
        <p className="text-danger-ink">Pillars, people and tags cannot be loaded. Reload the page.</p>
      )}
    </div>
  );
}

/** What is chosen is on offer, even where no post of late has it. */
const withChosen = (values: readonly string[] | undefined, chosen: string | undefined) => [
  ...new Set([...(values ?? []), ...(chosen ? [chosen] : [])]),
];

interface ChoiceProps {
  label: string;
  value: string;
  all: string;
  options: (readonly [string, string])[];
  onChoose: (value: string) => void;
}

function Choice({ label, value, all, options, onChoose }: ChoiceProps) {
  return (
    <Field label={label}>
      {(id) => (
        <NativeSelect id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
          <option value="">{all}</option>
          {options.map(([key, name]) => (
            <option key={key} value={key}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid gap-1">
      <Label htmlFor={id}>{label}</Label>
      {children(id)}
    </div>
  );
}
