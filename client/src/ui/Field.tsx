import type { ReactNode } from "react";
import { FieldError, Input, Label, Text, TextField, type TextFieldProps } from "react-aria-components";
import "./Field.css";

interface FieldProps extends TextFieldProps {
  readonly label: string;
  readonly help?: ReactNode;
  readonly longest?: number;
}

export function Field({ label, help, longest = 60, ...props }: FieldProps) {
  return (
    <TextField {...props} className="field" maxLength={longest}>
      <Label>{label}</Label>
      <Input className="field-input" autoCapitalize="none" />
      {help !== undefined && (
        <Text slot="description" className="field-help">
          {help}
        </Text>
      )}
      <FieldError className="field-error" />
    </TextField>
  );
}
