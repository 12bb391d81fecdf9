/** Dates and times as people in the city type and read them, and the moments they are. */

type Fields = readonly [year: number, month: number, day: number, hour: number, minute: number];

export class LocalTime {
  readonly zone: string;
  private readonly parts: Intl.DateTimeFormat;
  private readonly day: Intl.DateTimeFormat;

  constructor(zone: string) {
    this.zone = zone;
    const numeric = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    this.parts = new Intl.DateTimeFormat('en-GB', { ...numeric, timeZone: zone, hourCycle: 'h23' });
    this.day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, day: 'numeric', month: 'long', year: 'numeric' });
  }

  /** The moment a day begins, UTC with milliseconds; `null` for text that is no day. */
  startOf(date: string): string | null {
    return this.momentOf(date, '00:00');
  }

  /** The moment after a day's last: where a period that holds through the day ends. */
  endOf(date: string): string | null {
    const fields = read(date, '00:00');
    return fields && this.at([fields[0], fields[1], fields[2] + 1, 0, 0]);
  }

  /** `2026-11-20` and `18:05` in the city. A time that the clock jumps over is the one after the jump; of two, the first. */
  momentOf(date: string, time: string): string | null {
    const fields = read(date, time);
    return fields && this.at(fields);
  }

  /** The day a moment lies in, YYYY-MM-DD. */
  dateOf(at: string): string {
    const { year, month, day } = this.read(Date.parse(at));
    return `${year}-${month}-${day}`;
  }

  /** The last day of a period that ends just before this moment. */
  lastDayOf(to: string): string {
    return this.dateOf(new Date(Date.parse(to) - 1).toISOString());
  }

  timeOf(at: string): string {
    const { hour, minute } = this.read(Date.parse(at));
    return `${hour}:${minute}`;
  }

  /** `20 november 2026`. */
  dayWords(at: string): string {
    const moment = new Date(at);
    return Number.isNaN(moment.getTime()) ? at : this.day.format(moment);
  }

  /** `från 1 januari 2026 till och med 31 december 2026`. */
  periodWords(from: string, to: string | null): string {
    const until = to === null ? 'tills vidare' : `till och med ${this.dayWords(new Date(Date.parse(to) - 1).toISOString())}`;
    return `från ${this.dayWords(from)} ${until}`;
  }

  private at([year, month, day, hour, minute]: Fields): string {
    const wanted = Date.UTC(year, month - 1, day, hour, minute);
    const before = wanted - this.offsetAt(wanted - 86_400_000);
    const after = wanted - this.offsetAt(wanted + 86_400_000);
    const right = [before, after].find((moment) => moment + this.offsetAt(moment) === wanted);
    return new Date(right ?? before).toISOString();
  }

  /** Milliseconds that the city's clock is ahead of UTC. */
  private offsetAt(moment: number): number {
    const { year, month, day, hour, minute, second } = this.read(moment);
    return (
      Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) -
      Math.floor(moment / 1000) * 1000
    );
  }

  private read(moment: number): Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string> {
    const read = { year: '', month: '', day: '', hour: '', minute: '', second: '' };
    for (const { type, value } of this.parts.formatToParts(moment)) if (type in read) read[type as keyof typeof read] = value;
    return read;
  }
}

function read(date: string, time: string): Fields | null {
  const day = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(date.trim());
  const clock = /^(\d{1,2})[:.](\d{2})$/.exec(time.trim());
  if (day === null || clock === null) return null;
  const [year, month, date_, hour, minute] = [day[1], day[2], day[3], clock[1], clock[2]].map(Number) as unknown as Fields;
  const there = new Date(Date.UTC(year, month - 1, date_));
  const isDay = year >= 1900 && there.getUTCMonth() === month - 1 && there.getUTCDate() === date_;
  return isDay && hour < 24 && minute < 60 ? [year, month, date_, hour, minute] : null;
}
