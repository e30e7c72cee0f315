namespace IfCity.Bots.Dialogs;

/// <summary>A flow as the engine knows it: its name in buttons and deep links, the words that begin it, its place in the menu.</summary>
public sealed record FlowEntry(string Name, Text Title)
{
    /// <summary>Where it stands in the menu: the smaller, the higher.</summary>
    public int MenuPlace { get; init; } = int.MaxValue;

    /// <summary>Commands and whole phrases that begin it, lower case: <c>/order</c>, <c>замовлення</c>.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];

    /// <summary>Its command may be followed by words of its own: <c>/staff 12345678</c>.</summary>
    public bool TakesWords { get; init; }

    /// <summary>Label in the main menu; null keeps it out of the menu.</summary>
    public Text? MenuLabel { get; init; }

    /// <summary>A short side step (language, about): when it ends, the conversation that it interrupted goes on by itself.</summary>
    public bool ReturnsAtOnce { get; init; }

    /// <summary>Holds answers worth coming back to: parked while another conversation goes on, and reminded of once.</summary>
    public bool IsKept { get; init; }

    /// <summary>A kept draft that lies idle is reminded of; false where the flow has a reminder of its own, and one is enough.</summary>
    public bool IsReminded { get; init; } = true;

    /// <summary>
    /// Steps (by name) at which somebody listens to all that is said: it begins nothing else, in whichever messenger they write.
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
    /// <summary>The argument of a flow that is to begin with what was just sent.</summary>
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
    /// The flow that may be waiting for words typed outside any conversation; it passes on to <see cref="SearchFlow"/> what it was not.
    /// </summary>
    public string? AnswerFlow { get; init; }

    /// <summary>What cannot wait for any conversation, recognised in whatever people write: what to do, and the number to call.</summary>
    public Func<string, (Text Hint, Button Call)?>? Warn { get; init; }

    /// <summary>What a newcomer is told, before the menu.</summary>
    public Text? Greeting { get; init; }

    /// <summary>Where else help is to be had; it stands behind the words that are understood everywhere.</summary>
    public Text? Contact { get; init; }

    /// <summary>What else is told to a person whose messages are not taken for a while: what still reaches them, whom to call.</summary>
    public Text? LimitNote { get; init; }

    /// <summary>The words that are understood at every step, and <see cref="Contact"/>.</summary>
    public Text Help => EngineTexts.HelpUniversal.Then(Contact);

    public (Text Hint, Button Call)? FindWarning(Input input) => input switch
    {
        Input.Words { Text: var words } => Warn?.Invoke(words),
        Input.Picture { Caption: { } words } => Warn?.Invoke(words),
        Input.Recording { Caption: { } words } => Warn?.Invoke(words),
        Input.Edited { Text: var words } => Warn?.Invoke(words),
        _ => null,
    };

    /// <summary>The flow of that name; null if there is none.</summary>
    public FlowEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The flow that these words begin (a command, a word), whatever marks end them; null if none does.</summary>
    public FlowEntry? FindByWords(string words) => _byWord.GetValueOrDefault(words.Trim().TrimEnd('?', '!', '.', ' '));

    /// <summary>The flow whose command this is, and the words behind it.</summary>
    public (FlowEntry Flow, string Words)? FindByCommand(string typed) =>
        typed is ['/', ..] && typed.Split(' ', 2, StringSplitOptions.TrimEntries) is [var command, { Length: > 0 } words]
            && FindByWords(command) is { TakesWords: true } flow ? (flow, words) : null;

    /// <summary>The flow whose button in the menu bears this label; null if none does.</summary>
    public FlowEntry? FindByMenuLabel(string label) =>
        _flows.FirstOrDefault(flow => flow.MenuLabel is { } menu && Question.MatchesLabel(menu, label));
}
