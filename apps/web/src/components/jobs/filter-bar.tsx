"use client";

import { jobTitle } from "@drumbeat/core/job-names";
import { jobStatuses } from "@drumbeat/core/job-states";
import { useId } from "react";
import { NativeSelect } from "../ui/native-select";
import { periods, readFilter, type RunsFilter } from "./filter";
import { statusWords } from "./words";

interface FilterBarProps {
  /** The jobs to choose from. */
  jobIds: readonly string[];
  filter: RunsFilter;
  onChange: (filter: RunsFilter) => void;
}

/** Narrows the list down. A change begins at the newest run again. */
export function FilterBar({ jobIds, filter, onChange }: FilterBarProps) {
  const id = useId();
  const choices = [
    {
      name: "job",
      key: "jobId",
      label: "Job",
      all: "All jobs",
      options: jobIds.map((jobId) => [jobId, jobTitle(jobId)]),
    },
    {
      name: "status",
      key: "status",
      label: "State",
      all: "Any state",
      options: jobStatuses.map((status) => [status, statusWords[status]]),
    },
    { name: "within", key: "within", label: "Time", all: "Any time", options: Object.entries(periods) },
  ] as const;
  const said = { job: filter.jobId, status: filter.status, within: filter.within };
  return (
    <form
      aria-label="Filter"
      className="grid grid-cols-1 gap-2 sm:flex sm:flex-wrap"
      onSubmit={(event) => event.preventDefault()}
    >
      {choices.map(({ name, key, label, all, options }) => (
        <div key={name}>
          <label htmlFor={`${id}-${name}`} className="sr-only">
            {label}
          </label>
          <NativeSelect
            id={`${id}-${name}`}
            className="sm:w-auto sm:min-w-40"
            value={filter[key] ?? ""}
            onChange={({ target }) => {
              const next = new Map(Object.entries({ ...said, [name]: target.value }));
              onChange(readFilter({ get: (parameter) => next.get(parameter) ?? null }));
            }}
          >
            <option value="">{all}</option>
            {options.map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </NativeSelect>
        </div>
      ))}
    </form>
  );
}
