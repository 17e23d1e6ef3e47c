import { useTranslations } from "use-intl";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";

interface ConfirmProps {
  readonly title: string;
  readonly note: string;
  readonly go: string;
  readonly isOpen: boolean;
  readonly kind?: "main" | "bad";
  readonly onGo: () => void;
  readonly onClose: () => void;
}

/** Asks once more before something that is hard to take back. */
export function Confirm({ title, note, go, isOpen, kind = "bad", onGo, onClose }: ConfirmProps) {
  const words = useTranslations("ui");
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <p>{note}</p>
      <div className="row">
        <Button
          kind={kind}
          onPress={() => {
            onClose();
            onGo();
          }}
        >
          {go}
        </Button>
        <Button kind="quiet" autoFocus onPress={onClose}>
          {words("cancel")}
        </Button>
      </div>
    </Dialog>
  );
}
