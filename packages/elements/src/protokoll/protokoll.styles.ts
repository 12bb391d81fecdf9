import { css } from 'lit';

export const elementStyles = css`
  .protokoll {
    gap: var(--insyn-space-4);
  }
  .busy > .meeting,
  .busy > .meetings,
  .busy > .matter {
    animation: wait 150ms 400ms both;
  }
  .missing {
    display: grid;
    gap: var(--insyn-space-2);
    justify-items: start;
  }
  .missing ul {
    list-style: none;
  }
  .missing li {
    padding-block: 0.2em;
  }
  .coming span:first-child {
    block-size: 2em;
    inline-size: 70%;
  }
  .coming span:nth-child(3) {
    inline-size: 85%;
  }
  .coming span:nth-child(4) {
    inline-size: 55%;
  }
  @keyframes wait {
    to {
      opacity: 0.6;
    }
  }
`;
