namespace IfCity.Bots.Dialogs;

/// <summary>
/// What every conversation has in common: starting, going back, cancelling, the menu, help; a flow parked while
/// another goes on; buttons that have gone stale. It has no I/O: flows are made by <c>create</c> for one turn.
/// </summary>
public sealed class DialogEngine(FlowRegistry flows)
{
    private const string Resume = "resume", Discard = "discard", MenuRoute = "menu";

    /// <summary>Two taps on a button of an answered question within this time are one.</summary>
    private static readonly TimeSpan DoubleTap = TimeSpan.FromSeconds(10);

    public async Task HandleAsync(Turn turn, Func<string, IFlow> create)
    {
        var before = turn.State;
        var conversation = new Conversation(turn, flows, create);
        if (turn.Resident.HasTwoMessengers) conversation.SwitchMessenger(turn.Resident.Messenger);
        // A warning is sent first, whatever conversation is going on; the words are then handled as usual.
        if (flows.FindWarning(turn.Input) is { } warning) turn.Say(warning.Hint, warning.Call);
        await DispatchAsync(turn, conversation);
        turn.CloseRequest();
        turn.CloseQuestion(before);
    }

    /// <summary>
    /// Repeats the current question for a messenger that did not get our answer. The question keeps its number, so nothing has to be
    /// stored.
    /// </summary>
    public async Task RepeatAsync(Turn turn, Func<string, IFlow> create)
    {
        turn.State = turn.State with { Question = turn.State.Question - 1, IsGreeted = false };
        var conversation = new Conversation(turn, flows, create);
        if (turn.State.Current is null) conversation.Greet();
        else await conversation.AskAgainAsync(null);
    }

    private async Task DispatchAsync(Turn turn, Conversation conversation)
    {
        if (turn.RefusedFile is { } why)
        {
            await RefuseFileAsync(conversation, why);
            return;
        }
        if (turn.About is { } about && IsFreeForm(turn.Input) && FindRoute(about) is (var subject, var what))
        {
            await conversation.StartAsync(subject, $"{what}-reply");
            return;
        }
        var before = turn.State.Pressed;
        if (before is not null) turn.State = turn.State with { Pressed = null };
        switch (turn.Input)
        {
            case Input.Start start: await StartByPayloadAsync(conversation, start.Payload); break;
            case Input.Press press: await HandlePressAsync(conversation, press, before); break;
            case Input.Words words: await HandleWordsAsync(conversation, words); break;
            case Input.Edited edited: await conversation.HandleEditAsync(edited); break;
            case Input.Left: break;
            case Input.Returned: conversation.ParkAndShowMenu(); break;
            default: await conversation.HandleInputAsync(turn.Input, () => HandleOutsideAsync(conversation)); break;
        }
    }

    /// <summary>The words under a file that is not taken are heard as if they had come alone, so that nothing said is lost.</summary>
    private async Task RefuseFileAsync(Conversation conversation, Text why)
    {
        var turn = conversation.Turn;
        if (turn.Input.Attachment?.Caption is not { Length: > 0 } caption) await conversation.RefuseFileAsync(why);
        else
        {
            turn.Say(why);
            await HandleWordsAsync(conversation, new(caption) { OwnId = turn.Input.OwnId });
        }
    }

    /// <summary>
    /// True for words, pictures and recordings that are no command, so that they can answer the message to which they reply.
    /// </summary>
    private bool IsFreeForm(Input input) => input switch
    {
        Input.Words words => words.Text.Trim() is [not '/', ..] typed && UniversalCommands.Read(typed) == UniversalCommands.Word.None
            && flows.FindByWords(typed) is null,
        Input.Picture or Input.Recording => true,
        _ => false,
    };

    private (FlowEntry Flow, string? What)? FindRoute(string about)
    {
        var (flow, what) = ButtonData.SplitRoute(about, '.');
        return flows.Find(flow) is { } entry ? (entry, what) : null;
    }

    private async Task StartByPayloadAsync(Conversation conversation, string? payload)
    {
        if (payload is { Length: > 0 })
        {
            var (flow, argument) = ButtonData.SplitRoute(payload, '_');
            if (flows.Find(flow) is { } entry)
            {
                await conversation.StartAsync(entry, argument);
                return;
            }
            conversation.Turn.Say(EngineTexts.NoSuchLink);
        }
        conversation.Park();
        conversation.Greet();
    }

    private async Task HandlePressAsync(Conversation conversation, Input.Press press, LastPress? before)
    {
        if (press.Data.StartsWith("go.", StringComparison.Ordinal))
        {
            await FollowRouteAsync(conversation, press.Data[3..]);
            return;
        }
        var turn = conversation.Turn;
        if (!ButtonData.TryRead(press.Data, out var question, out var id) || question != turn.State.Question || turn.State.Current is null)
        {
            if (before is not null && before.Data == press.Data && turn.At - before.At < DoubleTap) turn.IsQuiet = true;
            else if (id == QuestionButtons.Cancel.Id) conversation.Cancel();
            else await conversation.AnswerStalePressAsync();
            return;
        }
        turn.State = turn.State with { Pressed = new(press.Data, turn.At) };
        if (id == QuestionButtons.Back.Id) await conversation.GoBackAsync();
        else if (id == QuestionButtons.Cancel.Id) conversation.Cancel();
        else await conversation.HandleInputAsync(press with { Data = id }, conversation.AnswerStalePressAsync);
    }

    private async Task FollowRouteAsync(Conversation conversation, string route)
    {
        var (flow, argument) = ButtonData.SplitRoute(route, '.');
        if (flow == MenuRoute) conversation.ParkAndShowMenu();
        else if (flow == Resume) await conversation.UnparkAsync(argument);
        else if (flow == Discard) conversation.Discard(argument);
        else if (flows.Find(flow) is { } entry) await conversation.StartAsync(entry, argument);
        else await conversation.AnswerStalePressAsync();
    }

    private async Task HandleWordsAsync(Conversation conversation, Input.Words words)
    {
        var typed = words.Text.Trim();
        if (conversation.HasListener && !typed.StartsWith('/'))
        {
            await conversation.HandleInputAsync(words, () => SearchAsync(conversation, typed));
            return;
        }
        conversation.Turn.Asked = new(() => flows.FindAsked(typed));
        if (typed.StartsWith('/') && typed.IndexOf('@', StringComparison.Ordinal) is > 0 and var at) typed = typed[..at];
        switch (UniversalCommands.Read(typed))
        {
            case UniversalCommands.Word.Start: await StartByPayloadAsync(conversation, null); return;
            case UniversalCommands.Word.Menu: conversation.ParkAndShowMenu(); return;
            case UniversalCommands.Word.Back: await conversation.GoBackAsync(); return;
            case UniversalCommands.Word.Cancel: conversation.Cancel(); return;
            case UniversalCommands.Word.Help: await conversation.ShowHelpAsync(); return;
            case UniversalCommands.Word.Resume: await conversation.UnparkAsync(); return;
        }
        // Whoever is between conversations was asked whether to go on with the one that waits.
        if (conversation.Turn.State is { Current: null, Parked.Count: > 0 } && Courtesies.MeansYes(typed)) await conversation.UnparkAsync();
        else if (conversation.Turn.State.Current is null && Courtesies.FindReply(typed) is { } friendly)
            conversation.ShowMenu(friendly);
        else if (flows.FindByWords(typed) is { } begun) await conversation.StartAsync(begun, null);
        else if (flows.FindByCommand(typed) is var (flow, rest)) await conversation.StartAsync(flow, rest);
        else if (flows.FindAskedAnywhere(typed) is var (heard, argument)) await conversation.StartAsync(heard, argument);
        else if (conversation.Turn.State.Current is null && flows.FindByMenuLabel(typed) is { } chosen)
            await conversation.StartAsync(chosen, null);
        else if (typed.StartsWith('/')) await conversation.HandleInputAsync(words, conversation.AnswerUnknownCommandAsync);
        else await conversation.HandleInputAsync(words, () => SearchAsync(conversation, typed));
        if (conversation.Turn.PressedRoute is { } pressed) await FollowRouteAsync(conversation, pressed[3..]);
    }

    /// <summary>
    /// Answers words written outside any conversation: the flow for which they ask, or else a search, because people who just write look
    /// for a service.
    /// </summary>
    private Task SearchAsync(Conversation conversation, string typed)
    {
        if (conversation.Turn.Asked?.Value is var (asked, argument)) return conversation.StartAsync(asked, argument);
        if ((flows.AnswerFlow ?? flows.SearchFlow) is { } first && flows.Find(first) is { } entry)
            return conversation.StartAsync(entry, $"?{typed}");
        conversation.ShowMenu(EngineTexts.NotUnderstood);
        return Task.CompletedTask;
    }

    /// <summary>Starts a report with a picture, recording or place that was sent outside any conversation.</summary>
    private async Task HandleOutsideAsync(Conversation conversation)
    {
        if (conversation.Turn.Input is Input.Picture or Input.Recording or Input.Point && flows.ReportFlow is { } report
            && flows.Find(report) is { } entry) await conversation.StartAsync(entry, FlowRegistry.StartWithInput);
        else conversation.ShowMenu(EngineTexts.OnlyWords);
    }
}
