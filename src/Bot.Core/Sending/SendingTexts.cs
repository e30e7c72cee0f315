using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Sending;

/// <summary>What the sender itself says to people.</summary>
public static class SendingTexts
{
    /// <summary>Before a reply that is older than <see cref="RetryRules.LateAfter"/> when it leaves.</summary>
    public static readonly Text
        Late = new($"Відповідаю із запізненням.", $"This answer is late."),
        LateByMessenger = new($"Відповідаю із запізненням: не було зв’язку з месенджером.",
            $"This answer is late: the messenger could not be reached.");
}
