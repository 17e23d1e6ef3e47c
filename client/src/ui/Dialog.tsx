import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { Icon } from "./Icon";
import "./Dialog.css";

interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet of card above the page; Escape, the cross and a tap beside it close it. */
export function Dialog({ title, isOpen, onClose, children }: DialogProps) {
  const t = useTranslations("ui");
  return (
    <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={(open) => open || onClose()} isDismissable>
      <Modal className="sheet">
        <AriaDialog className="sheet-body stack">
          <div className="sheet-head">
            <Heading slot="title">{title}</Heading>
            <Button kind="quiet" icon aria-label={t("close")} onPress={onClose}>
              <Icon name="cross" />
            </Button>
          </div>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
