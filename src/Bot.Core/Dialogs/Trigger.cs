namespace IfCity.Bots.Dialogs;

/// <summary>The triggers of every flow's machine: an answer that was kept, or a button.</summary>
public readonly record struct Trigger(string Name)
{
    public static readonly Trigger Answered = new("answered");

    public static Trigger Press(string button) => new($"[{button}]");

    public override string ToString() => Name;
}
