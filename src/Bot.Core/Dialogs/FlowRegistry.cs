namespace IfCity.Bots.Dialogs;

/// <summary>A flow as the engine knows it: its name in buttons and deep links, the words that begin it, its place in the menu.</summary>
public sealed record FlowEntry(string Name, Text Title)
{
    /// <summary>Its place in the menu; a smaller number stands higher.</summary>
    public int MenuPlace { get; init; } = int.MaxValue;

    /// <summary>Commands and whole phrases that begin it, lower case: <c>/order</c>, <c>замовлення</c>.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];

    /// <summary>Words may follow its command: <c>/staff 12345678</c>.</summary>
    public bool TakesWords { get; init; }

    /// <summary>
    /// Recognises a sentence, written where nothing is asked, that asks for what this flow tells: returns the argument with which it
    /// begins, null for any other sentence.
    /// </summary>
    public Func<string, string?>? Asked { get; init; }

    /// <summary>
    /// Recognises a sentence that answers no question there is, so that it is heard whatever is asked: returns the argument with which
    /// this flow begins, null for any other sentence.
    /// </summary>
    public Func<string, string?>? AskedAnywhere { get; init; }

    /// <summary>Label in the main menu; null keeps it out of the menu.</summary>
    public Text? MenuLabel { get; init; }

    /// <summary>A short side step (language, about): when it ends, the conversation that it interrupted goes on by itself.</summary>
    public bool ReturnsAtOnce { get; init; }

    /// <summary>Holds answers worth coming back to: parked while another conversation goes on, and reminded of once.</summary>
    public bool IsKept { get; init; }

    /// <summary>The person is reminded of an idle draft; false where the flow sends a reminder of its own.</summary>
    public bool IsReminded { get; init; } = true;

    /// <summary>
    /// Names of the steps at which a member of staff reads all that the person writes, in either messenger: no command or search starts
    /// there.
    /// </summary>
    public IReadOnlyCollection<string> ListeningSteps { get; init; } = [];

    /// <summary>How long an untouched draft is kept.</summary>
    public TimeSpan KeptFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What is said when it is cancelled, where more is kept than a draft.</summary>
    public Text? Cancelled { get; init; }

    /// <summary>What the command list of a messenger says of it.</summary>
    public Text? Description { get; init; }

    /// <summary>What help says while a person is in it.</summary>
    public Text? Help { get; init; }
}

/// <summary>All flows, in the order of the menu.</summary>
public sealed class FlowRegistry(IEnumerable<FlowEntry> flows)
{
    /// <summary>The argument with which a flow starts from the input that was just sent.</summary>
    public const string StartWithInput = "+";

    private readonly FlowEntry[] _flows = [.. flows.OrderBy(flow => flow.MenuPlace)];
    private readonly Dictionary<string, FlowEntry> _byName = flows.ToDictionary(flow => flow.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, FlowEntry> _byWord = flows
        .SelectMany(flow => flow.Words, (flow, word) => (flow, word))
        .ToDictionary(pair => pair.word, pair => pair.flow, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<FlowEntry> All => _flows;

    /// <summary>The flow that looks for what was typed outside any conversation.</summary>
    public string? SearchFlow { get; init; }

    /// <summary>The flow that a picture, a recording or a point begins outside any conversation.</summary>
    public string? ReportFlow { get; init; }

    /// <summary>
    /// The flow that may be waiting for words typed outside any conversation; it passes to <see cref="SearchFlow"/> what was no answer.
    /// </summary>
    public string? AnswerFlow { get; init; }

    /// <summary>Recognises what is urgent in what people write and returns what to do and whom to call; null if nothing is.</summary>
    public Func<string, (Text Hint, Button Call)?>? Warn { get; init; }

    /// <summary>What a newcomer is told, before the menu.</summary>
    public Text? Greeting { get; init; }

    /// <summary>The flow that shows what the bot can do: offered once under the greeting, and with help.</summary>
    public string? TourFlow { get; init; }

    /// <summary>Where else people get help; it follows the universal commands in <see cref="Help"/>.</summary>
    public Text? Contact { get; init; }

    /// <summary>What a limited person is told in addition: what still reaches them and whom to call.</summary>
    public Text? LimitNote { get; init; }

    /// <summary>The words that are understood at every step, and <see cref="Contact"/>.</summary>
    public Text Help => EngineTexts.HelpUniversal.Then(Contact);

    public (Text Hint, Button Call)? FindWarning(Input input) => input switch
    {
        Input.Words { Text: var words } => Warn?.Invoke(words),
        { Attachment: (_, { } words) } => Warn?.Invoke(words),
        Input.Edited { Text: var words } => Warn?.Invoke(words),
        _ => null,
    };

    /// <summary>The flow of that name; null if there is none.</summary>
    public FlowEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>
    /// Finds the flow that a command or phrase begins, ignoring punctuation at its end and the kind of apostrophe; null if there is none.
    /// </summary>
    public FlowEntry? FindByWords(string words) =>
        _byWord.GetValueOrDefault(words.Trim().TrimEnd('?', '!', '.', ' ').Replace('’', '\'').Replace('ʼ', '\''));

    /// <summary>Finds the flow of a command that has words behind it; null if there is none.</summary>
    public (FlowEntry Flow, string Words)? FindByCommand(string typed) =>
        typed is ['/', ..] && typed.Split(' ', 2, StringSplitOptions.TrimEntries) is [var command, { Length: > 0 } words]
            && FindByWords(command) is { TakesWords: true } flow ? (flow, words) : null;

    /// <summary>Finds the flow for which a sentence asks, and the argument with which it begins; null if it asks for none.</summary>
    public (FlowEntry Flow, string Argument)? FindAsked(string sentence) => FindAsked(sentence, flow => flow.Asked);

    /// <summary>As <see cref="FindAsked(string)"/>, of sentences that are heard in the middle of any conversation.</summary>
    public (FlowEntry Flow, string Argument)? FindAskedAnywhere(string sentence) => FindAsked(sentence, flow => flow.AskedAnywhere);

    private (FlowEntry Flow, string Argument)? FindAsked(string sentence, Func<FlowEntry, Func<string, string?>?> which)
    {
        foreach (var flow in _flows)
            if (which(flow)?.Invoke(sentence) is { } argument) return (flow, argument);
        return null;
    }

    /// <summary>The flow whose button in the menu bears this label; null if none does.</summary>
    public FlowEntry? FindByMenuLabel(string label) =>
        _flows.FirstOrDefault(flow => flow.MenuLabel is { } menu && Question.MatchesLabel(menu, label));
}
