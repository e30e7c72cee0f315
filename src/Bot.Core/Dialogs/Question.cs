namespace IfCity.Bots.Dialogs;

/// <summary>What a question makes of an answer.</summary>
public abstract record Verdict
{
    /// <summary>
    /// The answer is good and has been kept; <paramref name="Note"/> is said before what comes next. It fires
    /// <see cref="Trigger.Answered"/> unless it leads <paramref name="By"/> another way.
    /// </summary>
    public sealed record Kept(Text? Note = null, Trigger? By = null) : Verdict;

    /// <summary>Something changed (a tick, a choice narrowed), and the same question is asked again in its place.</summary>
    public sealed record Again(Text? Note = null) : Verdict;

    /// <summary>The right kind of answer, but not good enough, and why.</summary>
    public sealed record Wrong(Text Why) : Verdict;

    /// <summary>The answer is taken and the bot says nothing, because a member of staff will reply.</summary>
    public sealed record Quiet : Verdict;

    /// <summary>Not an answer to this question at all.</summary>
    public sealed record Unheard : Verdict;
}

/// <summary>A prompt, its buttons, and what to do with an answer. It owns its validation and where the answer is kept.</summary>
public sealed record Question(Text Prompt, Func<Input, ValueTask<Verdict>> Judge)
{
    /// <summary>The answers offered; a long list is shown page by page.</summary>
    public IReadOnlyList<Button> Options { get; init; } = [];

    /// <summary>What else can be done at this question; shown on every page.</summary>
    public IReadOnlyList<Button> Actions { get; init; } = [];

    public Request Request { get; init; }

    /// <summary>SHA-256 of a stored picture shown with the prompt.</summary>
    public string? Picture { get; init; }

    /// <summary><see cref="Message.About"/> of the prompt, which is then the standing card of that.</summary>
    public string? About { get; init; }

    /// <summary>
    /// A long prompt said shortly, for messengers that cannot rewrite it: there it would be repeated whole after each tick. Null if it is
    /// short.
    /// </summary>
    public Text? Repeat { get; init; }

    /// <summary>What to say when the answer is not of the kind asked for.</summary>
    public Text Hint { get; init; } = EngineTexts.NotUnderstood;

    /// <summary>What to say to a typed "no" where no button means it; null if nothing in particular.</summary>
    public Text? WhenNo { get; init; }

    /// <summary>
    /// It shows something and waits for nothing: a card, a list, settings, results. Words that it does not take mean what they mean at the
    /// menu.
    /// </summary>
    public bool IsResting { get; init; }

    /// <summary>It asks for words that may well be thanks, or "yes": a comment, an answer to staff.</summary>
    public bool TakesCourtesies { get; init; }

    public Question With(params IReadOnlyList<Button> actions) =>
        this with { Actions = [.. Actions,
            .. actions.Select(action => action with { Kind = action.Kind == ButtonKind.Option ? ButtonKind.Action : action.Kind })] };

    public Question WithPicture(string? sha256) => this with { Picture = sha256 };

    public Question WithHint(Text hint) => this with { Hint = hint };

    /// <summary>The buttons under it as a person first sees them: a page of its options, its actions, and the way out.</summary>
    /// <param name="pageSize">How many options stand on one page.</param>
    /// <param name="hasBack">There is a question before it.</param>
    public IEnumerable<Button> ListButtons(int pageSize, bool hasBack) => QuestionButtons.Arrange(this, 0, pageSize, hasBack);

    public static bool MatchesLabel(Text label, string typed) =>
        AreSame(label.Uk.ToString(), typed) || AreSame(label.En.ToString(), typed);

    private static bool AreSame(string label, string typed)
    {
        var shown = TrimDecoration(label);
        var said = TrimDecoration(typed);
        return shown.Length == said.Length
            && string.Equals(WithApostrophes(shown), WithApostrophes(said), StringComparison.OrdinalIgnoreCase);
    }

    private static string WithApostrophes(ReadOnlySpan<char> text) => text.ToString().Replace('\'', '’');

    /// <summary>Signs around the words («✅ », «‹ », « ›») are decoration: people type the words.</summary>
    private static ReadOnlySpan<char> TrimDecoration(string label)
    {
        var (start, end) = (0, label.Length);
        while (start < end && !char.IsLetterOrDigit(label[start])) start++;
        while (end > start && !char.IsLetterOrDigit(label[end - 1])) end--;
        return start < end ? label.AsSpan(start, end - start) : label.AsSpan().Trim();
    }
}
