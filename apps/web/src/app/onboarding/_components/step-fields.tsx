import {
  AudienceField,
  DescriptionField,
  GoalsField,
  IndustryField,
  NameField,
  WebsiteField,
} from "@/profile/business-fields";
import type { ProfileFieldProps } from "@/profile/field-props";
import {
  HoursField,
  LanguageField,
  ModeField,
  NetworksField,
  TimeZoneField,
  ToneField,
} from "@/profile/working-fields";
import type { StepId } from "./steps";
import { Summary } from "./summary";
import { WebsiteImport } from "./website-import";

interface StepFieldsProps extends ProfileFieldProps {
  step: StepId;
  zones: readonly string[];
  onChangeStep: (step: number) => void;
}

/** The fields of one question. */
export function StepFields({ step, zones, onChangeStep, ...field }: StepFieldsProps) {
  switch (step) {
    case "identity":
      return (
        <>
          <NameField {...field} />
          <WebsiteField {...field} />
          <WebsiteImport answers={field.answers} onChange={field.onChange} />
        </>
      );
    case "work":
      return (
        <>
          <DescriptionField {...field} />
          <IndustryField {...field} />
        </>
      );
    case "audience":
      return <AudienceField {...field} />;
    case "goals":
      return <GoalsField {...field} />;
    case "capacity":
      return (
        <>
          <HoursField {...field} />
          <NetworksField {...field} />
        </>
      );
    case "voice":
      return (
        <>
          <ToneField {...field} />
          <div className="grid gap-6 sm:grid-cols-2">
            <LanguageField {...field} />
            <TimeZoneField {...field} zones={zones} />
          </div>
        </>
      );
    case "mode":
      return (
        <>
          <ModeField {...field} isLegendHidden />
          <div className="lg:hidden">
            <Summary answers={field.answers} current={step} onChangeStep={onChangeStep} />
          </div>
        </>
      );
  }
}
