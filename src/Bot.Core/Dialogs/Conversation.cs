namespace IfCity.Bots.Dialogs;

/// <summary>One turn of one chat: moves its frames between current and parked, and runs the flow that they name.</summary>
internal sealed class Conversation(Turn turn, FlowRegistry flows, Func<string, IFlow> create)
{
    public Turn Turn => turn;

    /// <summary>A member of staff reads all that the person writes at the current step.</summary>
    public bool HasListener => turn.State.Current is { } frame && flows.Find(frame.Flow)?.ListeningSteps.Contains(frame.Step) == true;

    public async Task StartAsync(FlowEntry entry, string? argument)
    {
        // A person who chooses the flow in the menu again wants to continue the draft; a link or an argument begins something new.
        if (argument is null && entry.IsKept && FindFrames(entry).Any(HasAnswers))
        {
            await UnparkAsync(entry.Name, EngineTexts.DraftGoesOn);
            return;
        }
        ReplacePrevious(entry);
        await create(entry.Name).StartAsync(turn, argument);
        await FinishAsync(entry);
    }

    /// <summary>
    /// Parks a question that was asked in the person's other messenger, because what is said here does not answer it. A conversation with a
    /// member of staff goes on in both messengers.
    /// </summary>
    public void SwitchMessenger(string messenger)
    {
        if (turn.State.In == messenger) return;
        if (turn.State is { In: not null, Current: not null } && !HasListener) Park();
        turn.State = turn.State with { In = messenger };
    }

    public async Task HandleInputAsync(Input input, Func<Task> outside)
    {
        if (turn.State.Current is not { } frame)
        {
            await outside();
            return;
        }
        var entry = flows.Find(frame.Flow);
        switch (entry is null ? Handling.Lost : await create(frame.Flow).HandleInputAsync(turn, input))
        {
            case Handling.Lost: await RestartAsync(frame); break;
            case Handling.PassedOn: await outside(); break;
            default: await FinishAsync(entry!); break;
        }
    }

    /// <summary>Offers an edited message to every flow; if none uses it, the person is told how to change an answer.</summary>
    public async Task HandleEditAsync(Input.Edited edited)
    {
        var frame = turn.State.Current;
        foreach (var entry in flows.All)
        {
            if (!await create(entry.Name).HandleEditAsync(turn, edited)) continue;
            // The flow's message is complete in itself; the question of the current conversation is asked again below it.
            if (frame is not null && frame.Flow != entry.Name && !turn.IsQuiet) await AskAgainAsync(null);
            return;
        }
        if (frame is not null) turn.Say(EngineTexts.EditsAreNotSeen, QuestionButtons.Menu);
    }

    public async Task GoBackAsync()
    {
        if (turn.State.Current is not { } frame)
        {
            ShowMenu();
            return;
        }
        var went = flows.Find(frame.Flow) is null ? null : await create(frame.Flow).GoBackAsync(turn);
        if (went is null) await RestartAsync(frame);
        else if (went is false) await AskAgainAsync(EngineTexts.FirstQuestion);
    }

    public void Cancel()
    {
        if (turn.State.Current is not { } frame)
        {
            ShowMenu(EngineTexts.NothingToCancel);
            return;
        }
        Drop(frame);
        turn.Say(GetCancelledText(frame));
        OfferNext();
    }

    /// <summary>Says why a file is not taken, and goes on where the conversation stands.</summary>
    public async Task RefuseFileAsync(Text why)
    {
        if (turn.State.Current is null) turn.Say(why, QuestionButtons.Menu);
        else if (HasListener) turn.Say(why);
        else await AskAgainAsync(why);
    }

    public async Task AnswerStalePressAsync()
    {
        if (turn.State.Current is null) ShowMenu(EngineTexts.StaleNoQuestion);
        else await AskAgainAsync(EngineTexts.Stale);
    }

    public Task AnswerUnknownCommandAsync()
    {
        ShowMenu(EngineTexts.NotUnderstood);
        return Task.CompletedTask;
    }

    public async Task ShowHelpAsync()
    {
        var help = turn.State.Current is { } frame ? flows.Find(frame.Flow)?.Help : null;
        var text = help is null ? flows.Help : new Text($"{help.Uk}\n\n{flows.Help.Uk}", $"{help.En}\n\n{flows.Help.En}");
        if (turn.State.Current is null) ShowMenu(text, offersTour: true);
        else await AskAgainAsync(text);
    }

    /// <summary>Asks the current question again, below <paramref name="before"/> if it is given.</summary>
    public async Task AskAgainAsync(Text? before)
    {
        if (before is not null) turn.Say(before);
        var frame = turn.State.Current!;
        if (flows.Find(frame.Flow) is null || !await create(frame.Flow).ResumeAsync(turn)) await RestartAsync(frame);
    }

    public void ParkAndShowMenu()
    {
        Park();
        ShowMenu();
    }

    /// <summary>Continues the conversation that was parked last, or the named one, which may be the current one.</summary>
    public async Task UnparkAsync(string? flow = null, Text? before = null)
    {
        if (flow is not null && turn.State.Current is { } current && current.Flow == flow)
        {
            await AskAgainAsync(before);
            return;
        }
        if (turn.State.Current is not null) Park();
        if (flow is not null && turn.State.Parked.FirstOrDefault(frame => frame.Flow == flow) is { } named)
            turn.State = turn.State with { Parked = [.. turn.State.Parked.Where(frame => frame != named), named] };
        if (turn.State.Parked is not [.., var last])
        {
            ShowMenu();
            return;
        }
        turn.State = turn.State with { Current = last, Parked = [.. turn.State.Parked.SkipLast(1)] };
        await AskAgainAsync(before);
    }

    public void Discard(string? flow)
    {
        if (flow is not null && turn.State.Current?.Flow == flow)
        {
            Cancel();
            return;
        }
        if (turn.State.Parked is [.., var last])
        {
            DropPictures(last);
            turn.State = turn.State with { Parked = [.. turn.State.Parked.SkipLast(1)] };
            turn.Say(GetCancelledText(last));
        }
        OfferNext();
    }

    /// <param name="evenBriefly">Parks also a conversation that is not worth keeping, because a side step returns to it at once.</param>
    public void Park(bool evenBriefly = false)
    {
        if (turn.State.Current is not { } frame) return;
        if (!evenBriefly && !HasListener && flows.Find(frame.Flow)?.IsKept != true)
        {
            Drop(frame);
            return;
        }
        var parked = turn.State.Parked.Where(other => other.Flow != frame.Flow).Append(frame).ToList();
        while (parked.Count > ConversationState.MostParked)
        {
            DropPictures(parked[0]);
            parked.RemoveAt(0);
        }
        turn.State = turn.State with { Current = null, Parked = parked };
    }

    /// <summary>Greets, and offers the tour to whoever has not been greeted before.</summary>
    public void Greet()
    {
        ShowMenu(flows.Greeting, offersTour: !turn.State.IsGreeted);
        if (!turn.State.IsGreeted) turn.State = turn.State with { IsGreeted = true };
    }

    /// <summary>Shows the main menu, with the conversation that was parked last on top.</summary>
    public void ShowMenu(Text? before = null, bool offersTour = false)
    {
        var text = before is null ? EngineTexts.HowCanIHelp
            : new Text($"{before.Uk}\n\n{EngineTexts.HowCanIHelp.Uk}", $"{before.En}\n\n{EngineTexts.HowCanIHelp.En}");
        turn.Say(text, [.. CreateContinueButtons(), .. CreateMenuButtons(), .. offersTour ? CreateTourButton() : []]);
    }

    private IEnumerable<Button> CreateContinueButtons() => turn.State.Parked.Reverse().Take(1)
        .Select(frame => flows.Find(frame.Flow)).OfType<FlowEntry>()
        .Select(entry => Button.ForFlow("resume", EngineTexts.ContinueWith(entry.Title)));

    private IEnumerable<Button> CreateTourButton() =>
        flows.TourFlow is { } name && flows.Find(name) is { } tour ? [Button.ForFlow(tour.Name, tour.Title)] : [];

    private IEnumerable<Button> CreateMenuButtons() => flows.All
        .Where(entry => entry.MenuLabel is not null)
        .Select(entry => Button.ForFlow(entry.Name, entry.MenuLabel!) with { Kind = ButtonKind.Option });

    private async Task RestartAsync(Frame frame)
    {
        Drop(frame);
        turn.Say(EngineTexts.Changed);
        if (flows.Find(frame.Flow) is { } entry) await StartAsync(entry, null);
        else ShowMenu();
    }

    private async Task FinishAsync(FlowEntry entry)
    {
        if (turn.State.Current is not null) return;
        if (turn.Next is { Flow: Turn.MenuNext })
        {
            turn.Next = null;
            ShowMenu();
        }
        else if (turn.Next is { } next && flows.Find(next.Flow) is { } following)
        {
            turn.Next = null;
            await StartAsync(following, next.Argument);
        }
        else if (entry.ReturnsAtOnce && turn.State.Parked.Count > 0) await UnparkAsync();
        else OfferNext();
    }

    /// <summary>Offers what to do after a conversation: the parked one, or the menu under the last message.</summary>
    private void OfferNext()
    {
        if (turn.State.Parked is [.., var last] && flows.Find(last.Flow) is { } waiting)
            turn.Say(EngineTexts.GoOnWith(waiting.Title), Button.ForFlow("resume", EngineTexts.Continue),
                Button.ForFlow("discard", EngineTexts.Discard), QuestionButtons.Menu);
        else if (turn.Messages.Count == 0)
            ShowMenu();
        else
            turn.ChangeLast(message => message with { Buttons =
                [.. message.Buttons.Where(button => button.Data != QuestionButtons.Menu.Id),
                    turn.CreateMessageButton(QuestionButtons.Menu)] });
    }

    /// <summary>Who leaves a card or a list has begun nothing that could be cancelled.</summary>
    private Text GetCancelledText(Frame frame) => flows.Find(frame.Flow) is { } entry
        ? entry.Cancelled ?? (entry.IsKept && HasAnswers(frame) ? EngineTexts.Cancelled : EngineTexts.AllRight)
        : EngineTexts.AllRight;

    /// <summary>Finds the frames of this flow, current or parked: at most one.</summary>
    private IEnumerable<Frame> FindFrames(FlowEntry entry) =>
        turn.State.Parked.Append(turn.State.Current).OfType<Frame>().Where(frame => frame.Flow == entry.Name);

    private bool HasAnswers(Frame frame) => frame.Trail.Count > 0 || create(frame.Flow).HasAnswers(frame);

    private void ReplacePrevious(FlowEntry entry)
    {
        foreach (var frame in FindFrames(entry)) DropPictures(frame);
        if (turn.State.Current?.Flow == entry.Name) turn.State = turn.State with { Current = null };
        else Park(evenBriefly: entry.ReturnsAtOnce);
        turn.State = turn.State with { Parked = [.. turn.State.Parked.Where(frame => frame.Flow != entry.Name)] };
    }

    private void Drop(Frame frame)
    {
        DropPictures(frame);
        turn.State = turn.State with { Current = null };
    }

    private void DropPictures(Frame frame)
    {
        if (flows.Find(frame.Flow) is not null) turn.DroppedPictures.AddRange(create(frame.Flow).FindPictures(frame));
    }
}
