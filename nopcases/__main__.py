from nopcases.cli.main import main

main()
