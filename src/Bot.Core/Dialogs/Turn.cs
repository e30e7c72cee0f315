namespace IfCity.Bots.Dialogs;

/// <summary>The person at the other end of a chat, as a flow may know them.</summary>
/// <param name="PersonId">Our own number of the person: of the chat under which their things are kept.</param>
/// <param name="Messenger">Name of the messenger, for metrics only: no flow decides by it.</param>
/// <param name="PageSize">How many options fit on one page of buttons there.</param>
/// <param name="HasTwoMessengers">They write from two messengers, linked.</param>
/// <param name="CanEdit">What was said there can be rewritten.</param>
public sealed record Resident(long PersonId, string Messenger, int PageSize = 8, bool HasTwoMessengers = false, bool CanEdit = true);

/// <summary>One input, the state before and after it, and what is to be said.</summary>
public sealed class Turn(Resident resident, Language language, ConversationState state, Input input)
{
    private readonly List<Message> _messages = [];
    private readonly List<KeptFile> _keptFiles = [];

    public Resident Resident => resident;

    public Input Input => input;

    public Language Language { get; set; } = language;

    public ConversationState State { get; set; } = state;

    public IReadOnlyList<Message> Messages => _messages;

    /// <summary>What the message that the person answered is about (<see cref="Message.About"/>), if anything.</summary>
    public string? About { get; init; }

    /// <summary>In <see cref="Next"/> instead of a flow: the menu follows, whole, below what was said.</summary>
    public const string MenuNext = "menu";

    /// <summary>The conversation that follows when this one ends, and how it begins.</summary>
    public (string Flow, string? Argument)? Next { get; set; }

    /// <summary>The person's number from now on, if the turn merged them into another person; null if it did not.</summary>
    public long? NewPersonId { get; set; }

    /// <summary>All that is known of the person was deleted in this turn: nothing of it is stored.</summary>
    public bool IsForgotten { get; private set; }

    /// <summary>A button that starts a flow, whose label was typed.</summary>
    public string? PressedRoute { get; set; }

    /// <summary>The flow for which the words ask, if they ask for one: found when it is first looked at.</summary>
    public Lazy<(FlowEntry Flow, string Argument)?>? Asked { get; set; }

    /// <summary>Why the file that came is not taken; null: it is, or none came.</summary>
    public Text? RefusedFile { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Nothing is to be said: an edit after which the words are the same, the second of two taps.</summary>
    public bool IsQuiet { get; set; }

    /// <summary>Files that a question kept: they are to be fetched from the messenger at once.</summary>
    public IReadOnlyList<KeptFile> KeptFiles => _keptFiles;

    /// <summary>Picture keys of a conversation that was dropped: their files are no longer wanted.</summary>
    public List<string> DroppedPictures { get; } = [];

    public void Say(Text text, params IEnumerable<Button> buttons) =>
        Say(new Message(text.In(Language)) { Buttons = [.. buttons.Select(button => CreateMessageButton(button))] });

    public void Say(Message message) => _messages.Add(message);

    /// <summary>Ends every conversation of the person, who was deleted: the turn stores nothing, and only what it says is sent.</summary>
    public void Forget() => (IsForgotten, State) = (true, new() { Question = State.Question });

    /// <summary>Has a file of the draft fetched and kept.</summary>
    public void Keep(FileRef file) => Keep(file, about: null);

    /// <summary>Has the file fetched and kept; see <see cref="KeptFile"/>.</summary>
    public void Keep(FileRef file, string? about, string? purpose = null) => _keptFiles.Add(new(file, about, purpose));

    /// <summary>Replaces the last message, so that the engine can add buttons to what a flow said.</summary>
    public void ChangeLast(Func<Message, Message> change)
    {
        if (_messages.Count > 0) _messages[^1] = change(_messages[^1]);
    }

    /// <summary>
    /// Marks a message to remove the keyboard of an earlier request, unless a message of this turn makes a request itself. A message
    /// without buttons is preferred, because in some messengers one message cannot both remove a keyboard and have buttons.
    /// </summary>
    public void CloseRequest()
    {
        if (_messages.Count == 0) return;
        var asks = _messages.Any(message => message.Request != Request.None);
        if (State.RequestShown && !asks)
        {
            var at = Math.Max(_messages.FindIndex(message => message.Buttons.Count == 0), 0);
            _messages[at] = _messages[at] with { ClosesRequest = true };
        }
        if (State.RequestShown != asks) State = State with { RequestShown = asks };
    }

    /// <summary>Marks the last message to take the buttons off the question that stood before the turn, if it stands no longer.</summary>
    public void CloseQuestion(ConversationState before)
    {
        if (before.Current is not null && (State.Current is null || State.Question != before.Question))
            ChangeLast(message => message with { ClosesQuestion = true });
    }

    /// <summary>A button with the number of the question it answers; those that start a flow are good at any time.</summary>
    public MessageButton CreateMessageButton(Button button) => new(
        button.Opens is not null || button.StartsFlow ? button.Id : ButtonData.Write(State.Question, button.Id),
        button.Label.In(Language).ToString(), button.Kind, button.Opens);
}
