using Nobox;

using NoboxClient client = NoboxClient.FromEnvironment();
ChatResponse reply = await client.Chat(ChatModels.Acme.First1).User("What is this?").Image("cat.png").SendAsync();
Console.WriteLine(reply.Text);
Console.WriteLine((await client.Chat("acme/legacy:nitro").User("Hello").SendAsync()).Text);
