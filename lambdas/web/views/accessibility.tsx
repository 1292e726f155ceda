import type { LocalDate } from '../../domain/brands.ts';
import { longDate } from '../format.ts';
import { textsFor } from '../texts/texts.ts';
import { Link } from '../ui/buttons.tsx';
import { Section } from '../ui/containers.tsx';
import { Page } from '../ui/page.tsx';
import type { Surroundings } from '../ui/surroundings.ts';

interface AccessibilityProps {
  at: Surroundings;
  /** Where obstacles are reported. */
  contact: string;
  updatedOn: LocalDate;
}

/** The statement that the law asks of every public website (lag 2018:1937, 13 §). */
export const AccessibilityPage = ({ at, contact, updatedOn }: AccessibilityProps) => {
  const { accessibility } = textsFor(at.locale);
  return (
    <Page at={at} title={accessibility.title}>
      <div class="stack stack-wide measure">
        <p class="lead">{accessibility.intro(at.municipality)}</p>
        <Section title={accessibility.howTitle} id="how">
          <p>{accessibility.how}</p>
        </Section>
        <Section title={accessibility.testedTitle} id="tested">
          <p>{accessibility.tested}</p>
        </Section>
        <Section title={accessibility.gapsTitle} id="gaps">
          <p>{accessibility.gaps}</p>
        </Section>
        <Section title={accessibility.reportTitle} id="report">
          <p>{accessibility.report}</p>
          <p>
            <Link href={`mailto:${contact}`}>{accessibility.mail(contact)}</Link>
          </p>
        </Section>
        <Section title={accessibility.superviseTitle} id="supervise">
          <p>{accessibility.supervise}</p>
        </Section>
        <p class="quiet">{accessibility.updated(longDate(updatedOn, at.locale))}</p>
      </div>
    </Page>
  );
};
