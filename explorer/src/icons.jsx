// The buttons beside the panel: a picture, and a word for those who do not know it.
export const labelled = (label, picture) =>
  function Icon() {
    return (
      <span className="labelled" aria-hidden="true">
        <svg
          viewBox="0 0 24 24"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          {picture}
        </svg>
        {label}
      </span>
    );
  };
