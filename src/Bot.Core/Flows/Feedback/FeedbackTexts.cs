using IfCity.Bots.Dialogs;

namespace IfCity.Bots.Flows.Feedback;

/// <summary>What is said to somebody who says what they think of a message.</summary>
public static class FeedbackTexts
{
    public static readonly Text
        Title = new($"Відгук на повідомлення", $"Feedback on a message"),
        Thanks = new($"Дякуємо, враховано.", $"Thank you, noted."),
        Sorry = new(
            $"Дякуємо за чесність, враховано. Якщо чогось бракувало, запитайте оператора.",
            $"Thank you for being honest, noted. If something was missing, ask an operator."),
        NotAsked = new($"Це повідомлення вже не потребує відгуку.", $"That message asks for no feedback any more.");
}
