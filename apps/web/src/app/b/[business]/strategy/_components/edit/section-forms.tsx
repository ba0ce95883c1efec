"use client";

import type { StrategySection } from "@drumbeat/core/strategy";
import type { ComponentType } from "react";
import { ClaimFields, freshClaim } from "./claim-fields";
import { ChoiceField, DayField, LineField, NumberField, TextField } from "./fields";
import { ItemList } from "./item-list";
import { LineList } from "./line-list";
import { NetworkField } from "./network-field";
import { ShareSum } from "./share-sum";

/** The fields of each section, in the order in which it is read. */
export const sectionForms: Record<StrategySection, ComponentType> = {
  positioning: () => (
    <>
      <TextField name="statement" label="In one or two sentences" hint="For whom, what, unlike what." />
      <ItemList name="claims" what="Statement" least={2} most={6} fresh={freshClaim}>
        {(path) => <ClaimFields path={path} label="Statement" />}
      </ItemList>
    </>
  ),
  audiences: () => (
    <ItemList
      name="segments"
      what="Audience"
      least={1}
      most={4}
      fresh={() => ({ name: "", who: freshClaim(), pains: [freshClaim()], trigger: "" })}
    >
      {(path) => (
        <>
          <LineField name={`${path}.name`} label="Name" />
          <ClaimFields path={`${path}.who`} label="Who they are" />
          <ItemList name={`${path}.pains`} what="Pain" least={1} most={4} fresh={freshClaim}>
            {(pain) => <ClaimFields path={pain} label="What hurts" />}
          </ItemList>
          <TextField name={`${path}.trigger`} label="What makes them act" />
        </>
      )}
    </ItemList>
  ),
  networks: () => (
    <>
      <ItemList
        name="chosen"
        what="Network"
        least={1}
        most={5}
        fresh={() => ({ network: "linkedin", why: "", role: "" })}
      >
        {(path) => (
          <>
            <NetworkField path={path} />
            <LineField name={`${path}.role`} label="What it is for" />
            <TextField name={`${path}.why`} label="Why" />
          </>
        )}
      </ItemList>
      <h3 className="font-medium">Not now</h3>
      <ItemList
        name="notNow"
        what="Left out"
        least={1}
        most={10}
        fresh={() => ({ network: "tiktok", why: "" })}
      >
        {(path) => (
          <>
            <NetworkField path={path} />
            <TextField name={`${path}.why`} label="Why not" />
          </>
        )}
      </ItemList>
    </>
  ),
  pillars: () => (
    <>
      <ItemList
        name="items"
        what="Pillar"
        least={3}
        most={5}
        fresh={() => ({ name: "", share: 5, purpose: "", hooks: ["", "", ""] })}
      >
        {(path) => (
          <>
            <div className="grid gap-3 sm:grid-cols-[1fr_9rem]">
              <LineField name={`${path}.name`} label="Name" />
              <NumberField name={`${path}.share`} label="Share in %" step={1} />
            </div>
            <TextField name={`${path}.purpose`} label="What it is for" />
            <LineList name={`${path}.hooks`} label="Ways to begin a post" what="Hook" least={3} most={5} />
          </>
        )}
      </ItemList>
      <ShareSum />
    </>
  ),
  frequency: () => (
    <ItemList
      name="perNetwork"
      what="Network"
      least={1}
      most={5}
      fresh={() => ({ network: "linkedin", postsPerWeek: 1, hoursPerWeek: 1, bestTimes: "", why: "" })}
    >
      {(path) => (
        <>
          <div className="grid gap-3 sm:grid-cols-3">
            <NetworkField path={path} />
            <NumberField name={`${path}.postsPerWeek`} label="Posts a week" />
            <NumberField name={`${path}.hoursPerWeek`} label="Hours a week" />
          </div>
          <LineField name={`${path}.bestTimes`} label="Good times" />
          <TextField name={`${path}.why`} label="Why" />
        </>
      )}
    </ItemList>
  ),
  voice: () => (
    <>
      <TextField name="summary" label="In short" />
      <LineList name="dos" label="Do" what="Do" least={3} most={6} />
      <LineList name="donts" label="Do not" what="Do not" least={3} most={6} />
      <TextField name="example.flat" label="Instead of" />
      <TextField name="example.inVoice" label="Say" />
    </>
  ),
  kpis: () => (
    <ItemList
      name="items"
      what="Number"
      least={1}
      most={6}
      fresh={() => ({
        name: "",
        baseline: null,
        baselineNote: "",
        target: Number.NaN,
        unit: "",
        by: "",
        goal: null,
        why: "",
      })}
    >
      {(path) => (
        <>
          <LineField name={`${path}.name`} label="What you count" />
          <div className="grid gap-3 sm:grid-cols-2">
            <NumberField name={`${path}.baseline`} label="Now" isNullable />
            <NumberField name={`${path}.target`} label="Target" />
            <LineField name={`${path}.unit`} label="Unit" />
            <DayField name={`${path}.by`} label="By" />
          </div>
          <TextField name={`${path}.baselineNote`} label="Where the number now comes from" />
          <TextField name={`${path}.why`} label="Why this number" />
        </>
      )}
    </ItemList>
  ),
  plan: () => (
    <>
      {[0, 1, 2, 3].map((week) => (
        <fieldset key={week} className="flex min-w-0 flex-col gap-4">
          <legend className="mb-3 font-serif text-lg font-semibold">Week {week + 1}</legend>
          <LineField name={`weeks.${week}.focus`} label="Focus" />
          <LineList name={`weeks.${week}.actions`} label="To do" what="Task" least={1} most={5} />
          <ItemList
            name={`weeks.${week}.posts`}
            what="Post"
            least={1}
            most={8}
            fresh={() => ({ network: "linkedin", pillar: "", idea: "" })}
          >
            {(path) => (
              <>
                <div className="grid gap-3 sm:grid-cols-2">
                  <NetworkField path={path} />
                  <LineField name={`${path}.pillar`} label="Pillar" />
                </div>
                <LineField name={`${path}.idea`} label="Idea" />
              </>
            )}
          </ItemList>
          <TextField name={`weeks.${week}.outcome`} label="It worked if" />
        </fieldset>
      ))}
    </>
  ),
  risks: () => (
    <ItemList
      name="items"
      what="Entry"
      least={2}
      most={8}
      fresh={() => ({ kind: "risk", text: "", response: "" })}
    >
      {(path) => (
        <>
          <ChoiceField name={`${path}.kind`} label="Kind" className="max-w-48">
            <option value="risk">Risk</option>
            <option value="assumption">Assumption</option>
          </ChoiceField>
          <TextField name={`${path}.text`} label="What" />
          <TextField name={`${path}.response`} label="What to do about it" />
        </>
      )}
    </ItemList>
  ),
};
